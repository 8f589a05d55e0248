import { expect, it } from 'vitest'
import { Candidates } from '../../../src/models/candidates.ts'
import type { Outputs } from '../../../src/models/outputs.ts'
import { type AnchorCodesReading, readAnchorCodes } from '../../../src/models/readings/anchor-codes.ts'

/** Two cells side by side of stride 8, one anchor of 16 × 8 pixels, one class; only the second cell scores. */
const reading: AnchorCodesReading = {
  kind: 'anchor-codes',
  levels: [{ stride: 8, scores: 0, codes: 1 }],
  anchors: [[2, 1]],
  classes: 1,
  firstClass: 1,
  codeOrder: 'yxhw',
  cut: false,
}
const scores = { name: 'scores', dims: [1, 1, 1, 2], data: Float32Array.of(-20, 0) }

function boxOf(codes: readonly number[], change: Partial<AnchorCodesReading> = {}): number[] {
  const data = Float32Array.from(codes.flatMap((code) => [0, code]))
  const outputs: Outputs = [scores, { name: 'codes', dims: [1, 4, 1, 2], data }]
  const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 14, height: 7, inputWidth: 16, inputHeight: 8 }
  const postprocessing = {
    scoreFloor: 0.001,
    labelsPerBox: 'all',
    suppression: null,
    maxDetections: null,
    clip: false,
  } as const
  const candidates = new Candidates()
  readAnchorCodes({ ...reading, ...change }, outputs, { frame, postprocessing, place: 0 }, candidates)
  expect([candidates.count, candidates.scores[0], candidates.classes[0]]).toEqual([1, 0.5, 1])
  return [...candidates.corners.subarray(0, 4)]
}

it('a code of zeros is the anchor about its cell’s centre', () => {
  expect(boxOf([0, 0, 0, 0])).toEqual([4, 0, 20, 8])
})

it('codes shift by shares of the anchor’s sides, y first', () => {
  expect(boxOf([0.5, 0.25, 0, 0])).toEqual([8, 4, 24, 12])
})

it('codes may begin with x', () => {
  expect(boxOf([0.25, 0.5, 0, 0], { codeOrder: 'xywh' })).toEqual([8, 4, 24, 12])
})

it('sides grow by exponentials, height before width', () => {
  const [x1, y1, x2, y2] = boxOf([0, 0, Math.log(2), Math.log(0.5)]) as [number, number, number, number]
  expect(x2 - x1).toBeCloseTo(8, 5)
  expect(y2 - y1).toBeCloseTo(16, 5)
})

it('boxes are cut where the picture ends in the input, not where the input does', () => {
  expect(boxOf([0, 0, 0, 0], { cut: true })).toEqual([4, 0, 14, 7])
})
