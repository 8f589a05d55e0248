import fc from 'fast-check'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { plainLines, plainText } from '../../../src/plain-text.ts'
import { column, type Table, table } from '../../../src/report/document/block.ts'
import { tableLines } from '../../../src/report/terminal/table-lines.ts'
import { name, type Wording } from '../../../src/report/words/text.ts'
import { fuzzRuns, hostileText } from '../../hostile/hostile-text.ts'

const colours = picocolors.createColors(false)
const columns = [column('name'), column('number', 'ms'), column('prose', 'remark')]

function lines(rows: readonly (readonly Wording[])[], width: number, of = columns): string[] {
  const [made] = table(of, rows) as [Table]
  return tableLines(made, width, colours)
}

describe('a table without rules', () => {
  it('stands names at the left and numbers at the right', () => {
    expect(
      lines(
        [
          ['short', '1.0', 'fast'],
          ['long-name', '1,234', ''],
        ],
        60,
      ),
    ).toEqual(['              ms  remark', 'short        1.0  fast', 'long-name  1,234'])
  })

  it('breaks sentences first, and names only where that is not enough', () => {
    const rows = [['rtdetr-tiny-cbam', '1', 'a remark that is longer than there is room']]
    expect(lines(rows, 44)).toEqual([
      '                  ms  remark',
      'rtdetr-tiny-cbam   1  a remark that is',
      '                      longer than there is',
      '                      room',
    ])
    expect(lines(rows, 33)).toEqual([
      '           ms  remark',
      'rtdetr-     1  a remark that is',
      'tiny-cbam      longer than',
      '               there is room',
    ])
  })

  it('keeps columns straight under names that hold commands and controls, at any width', () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(30, 60, 200),
        (names, width) => {
          const shown = lines(
            names.map((each) => [name(plainText(each)), '1.0', '§']),
            width,
          )
          // What a view does to its lines at last finds nothing to escape, which would shift them.
          expect(plainLines(shown.join('\n'))).toBe(shown.join('\n'))
          const marks = shown.filter((line) => line.includes('§')).map((line) => stringWidth(line))
          expect(marks).toHaveLength(names.length)
          if (shown[0]?.includes('remark')) expect(new Set(marks).size).toBe(1)
          expect(Math.max(...shown.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
        },
      ),
      fuzzRuns(),
    )
  })

  it('keeps columns straight under characters of double width', () => {
    expect(
      lines(
        [
          ['信号', '1', 'x'],
          ['a', '2', 'x'],
        ],
        60,
      ).slice(1),
    ).toEqual(['信号   1  x', 'a      2  x'])
  })

  it('puts titles of one line at the bottom of the head', () => {
    const named = [column('figure'), column('number', name('rtdetr-tiny')), column('verdict', 'verdict')]
    expect(lines([['AP', '39.2', 'improved']], 24, named)).toEqual([
      '    rtdetr-',
      '       tiny  verdict',
      'AP     39.2  improved',
    ])
  })

  it('leaves columns out in their order where there is no room, and no other', () => {
    const spare = [
      column('figure'),
      column('number', 'objects', 2),
      column('number', 'p', 1),
      column('verdict', 'verdict'),
    ]
    const headOf = (width: number) =>
      lines([['AP', '804', '0.227', 'inconclusive']], width, spare)[0]
        ?.trim()
        .split(/ +/)
    expect([32, 28, 20].map(headOf)).toEqual([['objects', 'p', 'verdict'], ['objects', 'verdict'], ['verdict']])
  })

  it('becomes lists where even the least of its columns do not fit', () => {
    const rows = [
      ['AP', '39.2', '[−10.0, +10.0]'],
      ['AP50', '50.3', '[−1.0, +1.0]'],
    ]
    const wide = [column('figure'), column('number', name('rtdetr-tiny')), column('interval', 'interval')]
    expect(lines(rows, 25, wide)).toEqual([
      'AP',
      'rtdetr-tiny: 39.2',
      'interval: [−10.0, +10.0]',
      '',
      'AP50',
      'rtdetr-tiny: 50.3',
      'interval: [−1.0, +1.0]',
    ])
  })

  it.each([1, 2, 5, 10, 20, 40, 79])('is never wider than a terminal of %d columns', (width) => {
    const rows = [['rtdetr-tiny-cbam-long-name', '1,234.5', 'a remark with an unbreakable-looking_word/in.it']]
    for (const line of lines(rows, width)) expect(stringWidth(line)).toBeLessThanOrEqual(width)
  })
})
