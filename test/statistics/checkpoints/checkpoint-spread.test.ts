import { describe, expect, test } from 'vitest'
import { type ChangeEstimate, changeInterval } from '../../../src/statistics/change-estimate.ts'
import { type SideOfCheckpoints, withCheckpoints } from '../../../src/statistics/checkpoints/checkpoint-spread.ts'
import { independentSpread, poolSpread } from '../../../src/statistics/checkpoints/independent-spread.ts'
import { joinVariance } from '../../../src/statistics/checkpoints/join-variance.ts'
import { poolPairs, spreadOfChange } from '../../../src/statistics/checkpoints/spread-of-run.ts'
import { studentReach } from '../../../src/statistics/distributions/student.ts'

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
const ofUnits = { units: 2.5e-5, unitFreedom: 100 }

/** The change with the checkpoints of its two sides and of the run's other ones. */
function withSpread(
  estimate: ChangeEstimate,
  baseline: SideOfCheckpoints,
  variant: SideOfCheckpoints,
  ...others: readonly SideOfCheckpoints[]
): ChangeEstimate {
  return withCheckpoints(estimate, independentSpread({ baseline, variant }, poolSpread([baseline, variant, ...others])))
}

test('without several checkpoints nothing is added', () => {
  expect(withSpread(byUnits, single, single)).toBe(byUnits)
})

test('variances are pooled, what units bring is taken off once, and each side’s share is by its number', () => {
  // Sample variances 1e-4 and 2.5e-5, pooled with 2 and 1 degrees of freedom: 7.5e-5; units bring 1e-5.
  const baseline = { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 }
  const variant = { values: [0.405, 0.405 + Math.sqrt(5e-5)], unitVariance: 1e-5 }
  const found = withSpread(byUnits, baseline, variant)
  const added = 6.5e-5 * (1 / 3 + 1 / 2)
  expect(found.checkpoints).toMatchObject({ pooled: true, unitError: 0.005 })
  expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(added), 12)
  expect(found.checkpoints?.deviation.baseline).toBeCloseTo(Math.sqrt(6.5e-5), 12)
  expect(found.checkpoints?.deviation.variant).toBeCloseTo(Math.sqrt(6.5e-5), 12)
  expect(found.standardError).toBeCloseTo(Math.sqrt(2.5e-5 + added), 12)
  const [low, high] = changeInterval(found, 0.95) ?? [0, 0]
  const share = 1 / 3 + 1 / 2
  const besides = studentReach(0.95, 100) * Math.sqrt(2.5e-5 - 1e-5 * share)
  const reach = Math.hypot(besides, studentReach(0.95, 3) * Math.sqrt(7.5e-5 * share))
  expect(high - low).toBeCloseTo(2 * reach, 8)
})

test('checkpoints that differ by far less than units make them add nothing, and leave the rest as sure as it is', () => {
  const side = { values: [0.4, 0.401, 0.402], unitVariance: 1e-4 }
  const found = withSpread(byUnits, side, side)
  expect(found.standardError).toBe(0.005)
  expect(found.freedom).toBe(100)
  expect(found.checkpoints?.checkpointError).toBe(0)
})

test('one checkpoint against several: only the several spread', () => {
  const side = { values: [0.39, 0.4, 0.41], unitVariance: 0 }
  const found = withSpread(byUnits, single, side)
  expect(found.checkpoints).toMatchObject({ pooled: true, equalP: null, deviation: { baseline: null } })
  expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(1e-4 / 3), 12)
})

test('sides whose variances a test tells apart are not pooled', () => {
  const [quiet, loud] = [
    { values: [0.4, 0.40001, 0.40002, 0.40001, 0.4], unitVariance: 0 },
    { values: [0.38, 0.4, 0.42, 0.39, 0.41], unitVariance: 0 },
  ]
  const found = withSpread(byUnits, quiet, loud)
  expect(found.checkpoints?.pooled).toBe(false)
  expect(found.checkpoints?.deviation.baseline).toBeLessThan(0.0001)
  expect(found.checkpoints?.deviation.variant).toBeGreaterThan(0.01)
})

describe('a third side', () => {
  const [one, two, three] = [
    { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 },
    { values: [0.42, 0.43], unitVariance: 1e-5 },
    { values: [0.38, 0.4, 0.4, 0.42], unitVariance: 4e-5 },
  ]

  test('is pooled with the two of a change, which keep their own shares', () => {
    // Variances 1e-4, 5e-5 and 8/3 e-4 with 2, 1 and 3 degrees of freedom: 1.75e-4 less 2.5e-5.
    const found = withSpread(byUnits, one, two, three)
    expect(found.checkpoints?.pooled).toBe(true)
    expect(found.checkpoints?.equalP).toBeGreaterThan(0.25)
    const [own, share] = [1.5e-4, 1 / 3 + 1 / 2]
    expect(found.checkpoints?.deviation.baseline).toBeCloseTo(Math.sqrt(own), 12)
    expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(own * share), 12)
    const shown = { observed: 1.75e-4 * share, ofUnits: 2.5e-5 * share, observedFreedom: 6 }
    expect(found.freedom).toBeCloseTo(joinVariance({ ...ofUnits, ...shown }).freedom, 6)
  })

  test('does not make the part of a side with one checkpoint known', () => {
    const found = withSpread(byUnits, single, two, three)
    expect(found.checkpoints?.deviation.baseline).toBeNull()
    const own = (5e-5 + 3 * (8e-4 / 3)) / 4 - (1e-5 + 3 * 4e-5) / 4
    expect(found.checkpoints?.checkpointError).toBeCloseTo(Math.sqrt(own / 2), 12)
    expect(withSpread(byUnits, single, single, three)).toBe(byUnits)
  })

  test('that spreads otherwise leaves each side its own', () => {
    const loud = { values: [0.2, 0.4, 0.6], unitVariance: 0 }
    const found = withSpread(byUnits, one, two, loud)
    expect(found.checkpoints?.pooled).toBe(false)
    expect(found.checkpoints?.equalP).toBeLessThan(0.25)
    expect(found.checkpoints?.deviation.baseline).toBeCloseTo(Math.sqrt(9e-5), 12)
    expect(found.checkpoints?.deviation.variant).toBeCloseTo(Math.sqrt(4e-5), 12)
    // Welch's degrees of freedom, of the variances as they are observed: 1e-4 of three and 5e-5 of two.
    const welch = (1e-4 / 3 + 5e-5 / 2) ** 2 / ((1e-4 / 3) ** 2 / 2 + (5e-5 / 2) ** 2 / 1)
    const shown = { observed: 1e-4 / 3 + 5e-5 / 2, ofUnits: 1e-5 / 3 + 1e-5 / 2, observedFreedom: welch }
    expect(found.freedom).toBeCloseTo(joinVariance({ ...ofUnits, ...shown }).freedom, 6)
  })

  test('without a value of each checkpoint is left out', () => {
    const found = withSpread(byUnits, one, two, { values: [Number.NaN, 0.4, 0.9], unitVariance: 0 })
    expect(found).toEqual(withSpread(byUnits, one, two))
  })

  test('in pairs with the baseline lends what the units bring to that as the mean of the pairs', () => {
    const found = poolPairs([
      { baseline: { ...one, unitVariance: 0.25 }, variant: two, sameSeeds: false, repeats: false },
      { baseline: { ...one, unitVariance: 0.75 }, variant: three, sameSeeds: false, repeats: false },
    ])
    expect(found).toEqual(poolSpread([{ ...one, unitVariance: 0.5 }, two, three]))
  })
})

test('exchanging the sides changes nothing but the sign', () => {
  const [one, other] = [
    { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 },
    { values: [0.42, 0.43], unitVariance: 2e-5 },
  ]
  const forwards = withSpread(byUnits, one, other)
  const backwards = withSpread({ ...byUnits, change: -0.01 }, other, one)
  expect(backwards.standardError).toBe(forwards.standardError)
  expect(backwards.freedom).toBe(forwards.freedom)
  expect(backwards.p).toBe(forwards.p)
})

test('sides that no swap of units can tell apart are the same, and so are their further trainings', () => {
  const side = { values: [0.3, 0.4, 0.5], unitVariance: 0 }
  const same = { ...byUnits, change: 0, standardError: 0 }
  expect(withSpread(same, side, side)).toBe(same)
})

describe('a copy of a side', () => {
  const [one, two] = [
    { values: [0.39, 0.4, 0.41], unitVariance: 1e-5 },
    { values: [0.42, 0.43, 0.47], unitVariance: 1e-5 },
  ]

  test.each([true, false])('does not count as another one (same seeds: %s)', (sameSeeds) => {
    const pair = { baseline: one, variant: two, sameSeeds, repeats: false }
    const copy = { baseline: one, variant: one, sameSeeds, repeats: true }
    expect(spreadOfChange(pair, poolPairs([pair, copy]))).toEqual(spreadOfChange(pair, poolPairs([pair])))
    expect(spreadOfChange(copy, poolPairs([copy]))?.observed).toBeCloseTo(sameSeeds ? 0 : (2 * 1e-4) / 3, 12)
  })
})
