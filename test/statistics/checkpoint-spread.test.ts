import { expect, test } from 'vitest'
import { type ChangeEstimate, changeInterval } from '../../src/statistics/change-estimate.ts'
import { withCheckpoints } from '../../src/statistics/checkpoint-spread.ts'

const byUnits: ChangeEstimate = {
  change: 0.01,
  units: 101,
  freedom: 100,
  draws: 2000,
  permutedDeviation: 0.005,
  standardError: 0.005,
  countedP: 0.05,
  p: 0.05,
  checkpoints: null,
}
const single = { values: [0.4], unitVariance: 0 }

test('without several checkpoints nothing is added', () => {
  expect(withCheckpoints(byUnits, single, single)).toBe(byUnits)
})

test('variances are pooled, what units bring is taken off once, and each side’s share is by its number', () => {
  // Sample variances 1e-4 and 2.5e-5, pooled with 2 and 1 degrees of freedom: 7.5e-5; units bring 1e-5.
  const baseline = { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 }
  const variant = { values: [0.405, 0.405 + Math.sqrt(5e-5)], unitVariance: 1e-5 }
  const found = withCheckpoints(byUnits, baseline, variant)
  const added = 6.5e-5 * (1 / 3 + 1 / 2)
  expect(found.checkpoints).toMatchObject({ pooled: true, unitError: 0.005 })
  expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(added), 12)
  expect(found.checkpoints?.deviation.baseline).toBeCloseTo(Math.sqrt(6.5e-5), 12)
  expect(found.checkpoints?.deviation.variant).toBeCloseTo(Math.sqrt(6.5e-5), 12)
  expect(found.standardError).toBeCloseTo(Math.sqrt(2.5e-5 + added), 12)
  const ofSquares = 2.5e-5 ** 2 / 100 + (7.5e-5 * (5 / 6)) ** 2 / 3
  expect(found.freedom).toBeCloseTo((2.5e-5 + added) ** 2 / ofSquares, 9)
  const [low, high] = changeInterval(found, 0.95) ?? [0, 0]
  // Student's t with 5.1 degrees of freedom reaches further than 2.5.
  expect(high - low).toBeGreaterThan(2 * 2.5 * (found.standardError ?? 0))
})

test('checkpoints that differ by no more than units make them add nothing, and make the rest no surer', () => {
  const side = { values: [0.4, 0.401, 0.402], unitVariance: 1e-4 }
  const found = withCheckpoints(byUnits, side, side)
  expect(found.standardError).toBe(0.005)
  expect(found.freedom).toBeLessThanOrEqual(100)
  expect(found.checkpoints?.checkpointError).toBe(0)
})

test('one checkpoint against several: only the several spread', () => {
  const side = { values: [0.39, 0.4, 0.41], unitVariance: 0 }
  const found = withCheckpoints(byUnits, single, side)
  expect(found.checkpoints).toMatchObject({ pooled: true, deviation: { baseline: null } })
  expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(1e-4 / 3), 12)
})

test('sides whose variances a test tells apart are not pooled', () => {
  const [quiet, loud] = [
    { values: [0.4, 0.40001, 0.40002, 0.40001, 0.4], unitVariance: 0 },
    { values: [0.38, 0.4, 0.42, 0.39, 0.41], unitVariance: 0 },
  ]
  const found = withCheckpoints(byUnits, quiet, loud)
  expect(found.checkpoints?.pooled).toBe(false)
  expect(found.checkpoints?.deviation.baseline).toBeLessThan(0.0001)
  expect(found.checkpoints?.deviation.variant).toBeGreaterThan(0.01)
})

test('exchanging the sides changes nothing but the sign', () => {
  const [one, other] = [
    { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 },
    { values: [0.42, 0.43], unitVariance: 2e-5 },
  ]
  const forwards = withCheckpoints(byUnits, one, other)
  const backwards = withCheckpoints({ ...byUnits, change: -0.01 }, other, one)
  expect(backwards.standardError).toBe(forwards.standardError)
  expect(backwards.freedom).toBe(forwards.freedom)
  expect(backwards.p).toBe(forwards.p)
})
