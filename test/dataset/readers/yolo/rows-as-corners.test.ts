import { describe, expect, it } from 'vitest'
import { rowsAreCorners } from '../../../../src/dataset/readers/yolo/rows-as-corners.ts'

const images = [{ key: 'a', id: 'a', fileName: 'a.jpg', width: 200, height: 100 }]

/** Whether rows of four shares, read as centre and size, seem to be corners. */
function areCorners(rows: readonly (readonly [number, number, number, number])[]): boolean {
  const boxes = rows.flatMap(([x, y, w, h]) => [(x - w / 2) * 200, (y - h / 2) * 100, w * 200, h * 100])
  return rowsAreCorners(
    { count: rows.length, boxes: Float64Array.from(boxes), imageIndex: new Int32Array(rows.length) },
    images,
  )
}

const corners = Array.from({ length: 8 }, (_, at) => [0.1 * at, 0.08 * at, 0.1 * at + 0.3, 0.08 * at + 0.4] as const)

describe('rows of label files', () => {
  it('that are corners are told from centre and size', () => {
    expect(areCorners(corners)).toBe(true)
  })

  it('that are centre and size are no corners, at the edge either', () => {
    expect(areCorners(corners.map(([a, b, c, d]) => [(a + c) / 2, (b + d) / 2, c - a, d - b]))).toBe(false)
    expect(areCorners(corners.map(() => [0.95, 0.95, 0.2, 0.2]))).toBe(false)
    expect(areCorners(corners.map(() => [0.5, 0.5, 1, 1]))).toBe(false)
  })

  it('are none where there are few, or where some cannot be', () => {
    expect(areCorners(corners.slice(0, 4))).toBe(false)
    expect(areCorners([...corners, [0.5, 0.5, 0.2, 0.2]])).toBe(false)
  })
})
