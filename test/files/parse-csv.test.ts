import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvBroken, parseCsv } from '../../src/files/parse-csv.ts'

const cells = (text: string) => parseCsv(text).map((row) => row.cells)

describe('a CSV file', () => {
  it('has cells between commas and rows between line breaks of any kind, without blanks around them', () => {
    expect(parseCsv('image,group\r\na.jpg, clip 1 \nb.jpg,2\r')).toEqual([
      { line: 1, cells: ['image', 'group'] },
      { line: 2, cells: ['a.jpg', 'clip 1'] },
      { line: 3, cells: ['b.jpg', '2'] },
    ])
  })

  it('has semicolons or tabs where its first line has them first', () => {
    expect(cells('image;group\na,b.jpg;1')).toEqual([
      ['image', 'group'],
      ['a,b.jpg', '1'],
    ])
    expect(cells('image\tgroup\na,b;c.jpg\t1')).toEqual([
      ['image', 'group'],
      ['a,b;c.jpg', '1'],
    ])
  })

  it('says on which line a row begins, empty lines and breaks within quotation marks counted', () => {
    expect(parseCsv('a,b\n\n"1\n2",3\nc,d').map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('keeps empty cells, at the end of a row too', () => {
    expect(cells('a,,c\n,\nx')).toEqual([['a', '', 'c'], ['', ''], ['x']])
  })

  it('refuses a quotation mark that is not closed, and says where', () => {
    expect(() => parseCsv('a,b\nc,"d\ne,f')).toThrow(CsvBroken)
    expect(() => parseCsv('a,b\nc,"d\ne,f')).toThrow(expect.objectContaining({ line: 2 }))
  })

  it('gives back what was written by RFC 4180, whatever cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', 'é', '\\') })
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const written = [['x', 'y'], ...rows].map((each) =>
          each.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        )
        expect(cells(`${written.join('\r\n')}\r\n`)).toEqual([['x', 'y'], ...rows])
      }),
    )
  })

  it('reads a cell of a million quotation marks', () => {
    expect(cells(`a,b\n"${'""'.repeat(1e6)}",c`)[1]?.[0]).toHaveLength(1e6)
  })
})
