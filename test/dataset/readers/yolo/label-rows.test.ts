import { describe, expect, it } from 'vitest'
import { labelRows } from '../../../../src/dataset/readers/yolo/label-rows.ts'

const pose = `0 .5 .5 .2 .4 ${'0.1 0.2 2 '.repeat(17)}`
const one = (text: string, poseColumns: number | null = null) => labelRows(text, poseColumns)[0]

describe('a row of a label file', () => {
  it.each([
    ['3 0.5 0.25 0.1 0.2', null, 3, [0.5, 0.25, 0.1, 0.2]],
    ['3.0 5e-1 .25 1e-1 +0.2', null, 3, [0.5, 0.25, 0.1, 0.2]],
    ['  3\t0.5   0.25 0.1 0.2 ', null, 3, [0.5, 0.25, 0.1, 0.2]],
    ['0 0.25 0.5 0.75 0.5 0.5 1', null, 0, [0.5, 0.75, 0.5, 0.5]],
    ['0 0 0 0.5 0 0.5 0.25 0 0.25', null, 0, [0.25, 0.125, 0.5, 0.25]],
    [pose, 56, 0, [0.5, 0.5, 0.2, 0.4]],
    ['0 0.5 0.5 0.2 0.4 0.1 0.2 0.3 0.4', 9, 0, [0.5, 0.5, 0.2, 0.4]],
    ['0 0.5 0.5 1.005 1', null, 0, [0.5, 0.5, 1.005, 1]],
    ['80 0 0 0 0', null, 80, [0, 0, 0, 0]],
  ])('%j is a class and a box', (text, poseColumns, category, box) => {
    expect(one(text, poseColumns)).toEqual({ category, box, line: 1, repeats: false })
  })

  it.each([
    ['0 0.5 0.5 0.2 0.4 0.9', 'label-row-invalid', '6 columns'],
    ['0 0.5 0.5 0.2', 'label-row-invalid', '4 columns'],
    [pose, 'label-row-invalid', '56 columns'],
    ['cat 0.5 0.5 0.2 0.4', 'label-row-invalid', 'class cat'],
    ['1.5 0.5 0.5 0.2 0.4', 'label-row-invalid', 'class 1.5'],
    ['nan 0.5 0.5 0.2 0.4', 'label-row-invalid', 'class nan'],
    ['0 0x1 0.5 0.2 0.4', 'label-row-invalid', 'no number'],
    ['0,0.5,0.5,0.2,0.4', 'label-row-invalid', 'commas or semicolons in place of blanks'],
    ['0', 'label-row-invalid', '1 column'],
    ['0 nan 0.5 0.2 0.4', 'box-invalid', 'no finite number'],
    ['0 inf 0.5 0.2 0.4', 'box-invalid', 'no finite number'],
    ['0 0.5 0,5 0.2 0.4', 'box-invalid', 'no finite number'],
    ['0 0.5 0.5 -0.2 0.4', 'box-invalid', 'a negative size'],
    ['0 320 240 64 48', 'label-not-shares', 'pixels'],
    ['0 1.2 0.5 0.2 0.4', 'label-not-shares', 'a little outside'],
    ['0 -0.2 0.5 0.2 0.4', 'label-not-shares', 'a little outside'],
  ])('%j is none: %s', (text, defect, found) => {
    expect(one(text)).toEqual({ defect, found, line: 1, repeats: false })
  })
})

describe('a label file', () => {
  it('may have a byte order mark taken off, any line ends, and empty lines', () => {
    const rows = labelRows('0 .5 .5 .1 .1\r\n\r\n1 .5 .5 .1 .1\n  \n2 .5 .5 .1 .1\r3 .5 .5 .1 .1', null)
    expect(rows.map((row) => ('category' in row ? [row.line, row.category] : row))).toEqual([
      [1, 0],
      [3, 1],
      [5, 2],
      [6, 3],
    ])
  })

  it('of nothing has no rows', () => {
    expect(labelRows('', null)).toEqual([])
    expect(labelRows(' \n\n', null)).toEqual([])
  })

  it('may repeat a row, which is said of the second', () => {
    const rows = labelRows('0 .5 .5 .1 .1\n1 .5 .5 .1 .1\n0 .5 .5 .1 .1', null)
    expect(rows.map(({ repeats }) => repeats)).toEqual([false, false, true])
  })
})
