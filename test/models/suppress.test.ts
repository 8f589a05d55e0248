import { expect, test } from 'vitest'
import { Candidates } from '../../src/models/candidates.ts'
import type { Suppression } from '../../src/models/postprocessing.ts'
import { suppress } from '../../src/models/suppress.ts'

type Row = readonly [x1: number, y1: number, x2: number, y2: number, score: number, classIndex?: number]

function kept(rows: readonly Row[], settings: Partial<Suppression> | null, limit: number | null = null): number[] {
  const candidates = new Candidates()
  for (const [x1, y1, x2, y2, score, classIndex = 0] of rows) candidates.add(x1, y1, x2, y2, score, classIndex)
  const suppression = settings && { iouThreshold: 0.5, classOffset: 0, maxCandidates: null, ...settings }
  return [...suppress(candidates, suppression, limit)]
}

const square: Row = [0, 0, 10, 10, 0.9]
const far: Row = [50, 50, 60, 60, 0.5]

test('of two boxes that overlap, the better one stays', () => {
  expect(kept([[0, 0, 10, 9, 0.7], square, far], {})).toEqual([1, 2])
})

test('a box that only a suppressed box overlaps stays', () => {
  const chain: Row[] = [
    [0, 0, 10, 10, 0.9],
    [0, 3, 10, 13, 0.8],
    [0, 6, 10, 16, 0.7],
  ]
  expect(kept(chain, {})).toEqual([0, 2])
})

// torchvision 0.29.2's nms keeps the same boxes here, at ties, at empty boxes and under both class offsets below.
test('an IoU of exactly 3/5 is suppressed at .6, because the nearest float32 lies above the nearest double', () => {
  expect(kept([square, [0, 0, 10, 6, 0.8]], { iouThreshold: 0.6 })).toEqual([0])
})

test('an IoU of exactly 7/10 is kept at .7, because the nearest float32 lies below the nearest double', () => {
  expect(kept([square, [0, 0, 10, 7, 0.8]], { iouThreshold: 0.7 })).toEqual([0, 1])
})

test('an IoU of exactly 1/2 is kept at .5', () => {
  expect(kept([square, [0, 0, 10, 5, 0.8]], { iouThreshold: 0.5 })).toEqual([0, 1])
})

test('a box without area suppresses nothing, itself included', () => {
  expect(
    kept(
      [
        [3, 3, 3, 3, 0.9],
        [3, 3, 3, 3, 0.8],
      ],
      {},
    ),
  ).toEqual([0, 1])
})

test('of equal scores the first given comes first', () => {
  const equal: Row[] = [far, square, [0, 0, 10, 10, 0.5], [0, 0, 10, 10, 0.5], [20, 0, 30, 10, 0.5]]
  expect(kept(equal, {})).toEqual([1, 0, 4])
  expect(kept(equal, null)).toEqual([1, 0, 2, 3, 4])
})

test('boxes of other classes are left alone', () => {
  expect(kept([square, [0, 0, 10, 10, 0.8, 1], [0, 0, 10, 10, 0.7, 1]], {})).toEqual([0, 1])
})

test('an offset by class rounds coordinates in float32 and so can tip a close case', () => {
  // At 79 × 7680 neighbouring float32 numbers lie 1/16 apart: a height of 5.04 becomes 5.0625, an IoU of .50625.
  const close: Row[] = [
    [0, 0, 10, 10, 0.9, 79],
    [0, 0, 10, 5.04, 0.8, 79],
  ]
  expect(kept(close, { iouThreshold: 0.505 })).toEqual([0, 1])
  expect(kept(close, { iouThreshold: 0.505, classOffset: 7680 })).toEqual([0])
})

test('an offset by the largest coordinate is that coordinate and one more', () => {
  // Largest coordinate 2^24 − 1: the second class moves by 2^24, where float32 has even numbers only.
  const wide: Row[] = [
    [0, 0, 10, 10, 0.9, 1],
    [0, 0, 10, 5, 0.8, 1],
    [0, 0, 2 ** 24 - 1, 1, 0.1, 0],
  ]
  // 5 is halfway between 4 and 6 and goes to 4, the even one of the two: an IoU of .4.
  expect(kept(wide, { iouThreshold: 0.45, classOffset: 0 })).toEqual([0, 2])
  expect(kept(wide, { iouThreshold: 0.45, classOffset: 'largest-coordinate' })).toEqual([0, 1, 2])
})

test('only so many candidates of the best scores take part', () => {
  expect(kept([far, square, [20, 0, 30, 10, 0.7]], { maxCandidates: 2 })).toEqual([1, 2])
})

test('the limit counts what is kept, not what is looked at', () => {
  expect(kept([square, [0, 0, 10, 9, 0.8], far, [20, 0, 30, 10, 0.4]], {}, 2)).toEqual([0, 2])
})

test('without suppression the limit alone cuts', () => {
  expect(kept([far, square, [0, 0, 10, 9, 0.8]], null, 2)).toEqual([1, 2])
})

test('no candidates give no detections', () => {
  expect(kept([], {})).toEqual([])
  expect(kept([], { classOffset: 'largest-coordinate' })).toEqual([])
})

test('of each class only the best candidates take part, whatever became of them', () => {
  const rows: Row[] = [square, [0, 0, 10, 9, 0.8], far, [20, 0, 30, 10, 0.4, 1]]
  expect(kept(rows, { maxCandidatesOfClass: 2 })).toEqual([0, 3])
  expect(kept(rows, {})).toEqual([0, 2, 3])
})
