import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlainRows, putRow, readPlainRows } from '../../../../src/dataset/readers/coco/plain-rows.ts'
import { ResultRow } from '../../../../src/dataset/readers/coco/result-row.ts'

const row = new ResultRow()

/** The parts of a text, about so many bytes each; a part sees `overlap` bytes of the next. */
function partsOf(text: string, about: number, overlap = 400): (PlainRows | null)[] {
  const all = new TextEncoder().encode(text)
  const count = Math.ceil(all.length / about)
  const own = Math.ceil(all.length / count)
  return Array.from({ length: count }, (_, part) => {
    const offset = part * own
    const bytes = all.slice(offset, offset + own + overlap)
    const isLast = part === count - 1
    return readPlainRows(row, { bytes, length: bytes.length, offset, own: Math.min(own, bytes.length), isLast })
  })
}

/** The rows of all parts where they are plain and each begins where the one before it ends; else null. */
function rowsOf(parts: readonly (PlainRows | null)[]): unknown[] | null {
  const rows: unknown[] = []
  for (const [at, part] of parts.entries()) {
    if (part === null || (at > 0 && part.first !== parts[at - 1]?.next)) return null
    for (let i = 0; i < part.count; i++) {
      putRow(row, part, i)
      rows.push(row.asParsed())
    }
  }
  return rows
}

const number = fc.oneof(fc.double({ noNaN: true, min: -1e99, max: 1e99 }), fc.integer({ min: -999, max: 999 }))
const detection = fc.record({
  image_id: fc.nat(),
  category_id: fc.nat(90),
  bbox: fc.tuple(number, number, number, number),
  score: number,
})
const space = fc.constantFrom('', ' ', '\n', '\r\n  ')
const plainFile = fc
  .tuple(fc.array(detection, { minLength: 3, maxLength: 30 }), space, space, fc.constantFrom('', '\ufeff'))
  .map(([rows, before, after, mark]) => {
    const written = rows.map((each) => JSON.stringify(each)).join(`${before},${after}`)
    return { rows, text: `${mark}${before}[${after}${written}${before}]${after}` }
  })

describe('the parts of a file of plain rows', () => {
  it('have all its rows, wherever it is cut', () => {
    fc.assert(
      fc.property(plainFile, fc.integer({ min: 700, max: 3000 }), ({ rows, text }, own) => {
        expect(JSON.stringify(rowsOf(partsOf(text, own)))).toBe(JSON.stringify(rows))
      }),
    )
  })

  it('are read where the last of them has a row', () => {
    const rows = Array.from({ length: 20 }, (_, id) => ({
      image_id: id,
      category_id: 1,
      bbox: [1, 2, 3, 4],
      score: 0.5,
    }))
    expect(rowsOf(partsOf(JSON.stringify(rows), 300))).toEqual(rows)
  })
})

describe('whatever else a file has', () => {
  const plain = '{"image_id":1,"category_id":2,"bbox":[1,2,3,4],"score":0.5}'
  const around = (odd: string) => `[${Array(9).fill(plain).join(',')},${odd},${Array(9).fill(plain).join(',')}]`

  it.each([
    ['a member more', plain.replace('}', ',"id":7}')],
    ['rows in a text', `{"image_id":1,"category_id":2,"bbox":[1,2,3,4],"score":0.5,"note":"},${plain},${plain},{"}`],
    ['text for a number', plain.replace('0.5', '"0.5"')],
    ['a list', `[${plain}]`],
    ['nothing between two commas', ''],
    ['two rows without a comma', `${plain} ${plain}`],
    ['an end in between', `${plain}],[${plain}`],
    ['a comma before the end', `${plain}],`],
  ])('%s leaves the file to others, wherever it is cut', (_, odd) => {
    for (let own = 120; own < 1500; own++) expect(rowsOf(partsOf(around(odd), own))).toBeNull()
  })

  it.each([
    ['an object', `{"annotations":[${plain},${plain}]}`],
    ['no row', '[]'],
    ['no end', `[${plain},${plain}`],
    ['something behind the end', `[${plain},${plain}] 7`],
    ['something before the beginning', `7 [${plain},${plain}]`],
    ['a comma before the end', `[${plain},${plain},]`],
    ['nothing', ' '],
  ])('%s leaves it to others', (_, text) => {
    expect(rowsOf(partsOf(text, 1000))).toBeNull()
  })

  it('a row that reaches beyond what a part sees leaves it to others', () => {
    const long = plain.replace(',', `,${' '.repeat(500)}`)
    expect(rowsOf(partsOf(around(long), 900, 200))).toBeNull()
    expect(rowsOf(partsOf(around(long), 900, 600))).toHaveLength(19)
  })
})
