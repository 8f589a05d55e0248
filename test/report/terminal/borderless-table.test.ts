import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../../src/report/tables/text-table.ts'
import { borderlessTable } from '../../../src/report/terminal/borderless-table.ts'

const style = { colours: picocolors.createColors(false), perClass: false, width: 60 }
const columns: Column[] = [
  { title: '', align: 'left', wrap: 8 },
  { title: 'ms', align: 'right' },
  { title: 'remark', align: 'left', wrap: 'rest' },
]

describe('a table without lines', () => {
  it('stands names at the left, numbers at the right, the head at the bottom, and breaks long names', () => {
    const rows = [
      ['short', '1.0', 'fast'],
      ['long-name', '1,234', ''],
    ]
    expect(borderlessTable(columns, rows, style)).toEqual([
      '          ms  remark',
      'short    1.0  fast',
      'long-  1,234',
      'name',
    ])
  })

  it('gives one column the room that the others leave', () => {
    const rows = [['a', '1', 'a remark that is longer than the forty-odd columns left to it']]
    expect(borderlessTable(columns, rows, style)).toEqual([
      '   ms  remark',
      'a   1  a remark that is longer than the forty-odd columns',
      '       left to it',
    ])
  })

  it('keeps columns straight under characters of double width', () => {
    const [, car, person] = borderlessTable(
      columns,
      [
        ['信号', '1', 'x'],
        ['a', '2', 'x'],
      ],
      style,
    )
    expect(car).toBe('信号   1  x')
    expect(person).toBe('a      2  x')
  })
})
