import { expect, test } from 'vitest'
import { DetectionsBuilder } from '../../src/detections.ts'
import { withScoreFloor } from '../../src/evaluation/score-floor.ts'

test('detections above the floor stay, those at or below it go, the rest keep their columns and order', () => {
  const columns = new DetectionsBuilder()
  columns.add(0, 3, 1, 2, 3, 4, 0.2500001)
  columns.add(1, 2, 5, 6, 7, 8, 0.25)
  columns.add(2, 1, 9, 10, 11, 12, 0.9)
  expect(withScoreFloor(columns.build(), 0.25)).toEqual({
    count: 2,
    imageIndex: Int32Array.of(0, 2),
    categoryIndex: Int32Array.of(3, 1),
    boxes: Float64Array.of(1, 2, 3, 4, 9, 10, 11, 12),
    scores: Float64Array.of(0.2500001, 0.9),
  })
})
