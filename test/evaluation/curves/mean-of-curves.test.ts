import { expect, test } from 'vitest'
import { averagePrecision } from '../../../src/evaluation/curves/average-precision.ts'
import { meanOfCurves } from '../../../src/evaluation/curves/mean-of-curves.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'

const [recorded] = recordedCases as [(typeof recordedCases)[0]]
const { metrics, curves } = averagePrecision(matchModels(recorded.case, recorded.variant).baseline)
const mean = { of: 'precision', iou: 0.75, detectionLimit: 100, sizeRange: 0 } as const

test('a mean is read at its own threshold and limit', () => {
  expect(metrics.AP75).toBeGreaterThan(0)
  expect(meanOfCurves(curves, mean)).toBe(metrics.AP75)
})

test('a threshold or a limit that nothing was counted at is refused, not read from another’s cell', () => {
  const unknown = 0.97 as 0.95
  expect(() => meanOfCurves(curves, { ...mean, iou: unknown })).toThrow('nothing is matched at IoU 0.97')
  expect(() => meanOfCurves(curves, { ...mean, detectionLimit: 1000 })).toThrow(
    'no precision is known at 1000 detections',
  )
  expect(() => meanOfCurves(curves, { ...mean, detectionLimit: 10 })).toThrow(RangeError)
})
