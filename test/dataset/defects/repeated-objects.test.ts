import { expect, it } from 'vitest'
import type { GroundTruth } from '../../../src/dataset/dataset.ts'
import { repeatedObjects } from '../../../src/dataset/defects/repeated-objects.ts'

type Row = readonly [image: number, category: number, box: readonly number[], crowd?: 0 | 1]

const box = [10, 10, 30, 40]

function repeated(rows: readonly Row[]): number[] {
  const truth: GroundTruth = {
    count: rows.length,
    ids: Float64Array.from(rows.keys()),
    imageIndex: Int32Array.from(rows.map(([image]) => image)),
    categoryIndex: Int32Array.from(rows.map(([, category]) => category)),
    boxes: Float64Array.from(rows.flatMap(([, , numbers]) => numbers)),
    areas: new Float64Array(rows.length).fill(1200),
    crowd: Uint8Array.from(rows.map(([, , , crowd = 0]) => crowd)),
  }
  return repeatedObjects(truth, 5)
}

it('finds an object that is listed again, wherever it stands, and each time but the first', () => {
  const other: Row = [0, 1, [50, 50, 5, 5]]
  expect(repeated([[0, 1, box], other, [3, 1, box], [0, 1, box], other, [0, 1, box]])).toEqual([3, 5, 4])
})

it('takes nothing else for the same object', () => {
  expect(
    repeated([
      [0, 1, box],
      [1, 1, box],
      [0, 2, box],
      [0, 1, box, 1],
      [0, 1, [10, 10, 30, 40.01]],
      [2, 1, [5, 5, 0, 9]],
      [2, 1, [5, 5, 0, 9]],
    ]),
  ).toEqual([])
})
