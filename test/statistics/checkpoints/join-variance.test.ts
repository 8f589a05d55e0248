import { describe, expect, test } from 'vitest'
import { joinVariance } from '../../../src/statistics/checkpoints/join-variance.ts'
import { studentReach } from '../../../src/statistics/distributions/student.ts'

const known = { units: 9, unitFreedom: 999, observedFreedom: 1 }
const lengthOf = ({ variance, freedom }: { variance: number; freedom: number }) =>
  studentReach(0.95, freedom) * Math.sqrt(variance)
const own = (variance: number, freedom: number) => studentReach(0.95, freedom) * Math.sqrt(variance)

describe('units and checkpoints together', () => {
  test('have the units’ variance, and what checkpoints show beyond the units’ part', () => {
    expect(joinVariance({ ...known, observed: 25, ofUnits: 4 }).variance).toBe(9 + 21)
    expect(joinVariance({ ...known, observed: 3, ofUnits: 4 }).variance).toBe(9)
  })

  test('have an interval at 95 % as long as the root of the squares of its parts’ own', () => {
    for (const observedFreedom of [1, 2, 3.5, 30]) {
      for (const [observed, ofUnits] of [
        [25, 4],
        [1e-3, 0],
        [9, 9],
        [400, 0],
      ] as const) {
        const found = joinVariance({ ...known, observedFreedom, observed, ofUnits })
        expect(lengthOf(found)).toBeCloseTo(Math.hypot(own(9 - ofUnits, 999), own(observed, observedFreedom)), 6)
      }
    }
  })

  test('are no surer where checkpoints happen to show less than the units bring', () => {
    const little = joinVariance({ ...known, observed: 0.01, ofUnits: 9 })
    expect(lengthOf(little)).toBeCloseTo(own(9, 999), 9)
    // A single difference that is as large as units make it leaves it open whether there is more.
    const asMuch = joinVariance({ ...known, observed: 8.99, ofUnits: 9 })
    expect(lengthOf(asMuch)).toBeGreaterThan(4 * own(9, 999))
  })

  test('are as sure as the units where checkpoints show nothing at all', () => {
    expect(joinVariance({ ...known, observed: 0, ofUnits: 0 })).toEqual({ variance: 9, freedom: 999 })
    expect(joinVariance({ ...known, units: 0, observed: 0, ofUnits: 0 })).toEqual({ variance: 0, freedom: 999 })
  })
})
