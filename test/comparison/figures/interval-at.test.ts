import { describe, expect, it } from 'vitest'
import { intervalAt } from '../../../src/comparison/figures/interval-at.ts'
import type { FigureChange } from '../../../src/comparison/figures/judged-figure.ts'
import { studentReach } from '../../../src/statistics/distributions/student.ts'

/** A ratio of 1.1 from nine blocks, known to this on a logarithmic scale. */
function ratioKnownTo(reach: number): FigureChange {
  const found = {
    change: 0.1,
    interval: [1.1 * Math.exp(-reach) - 1, 1.1 * Math.exp(reach) - 1],
    confidence: 0.95,
    freedom: 8,
    standardError: null,
  } as const
  return found as unknown as FigureChange
}

describe('a ratio’s interval at another confidence', () => {
  it('is as much wider as Student’s is', () => {
    const [low = 0, high = 0] = intervalAt(ratioKnownTo(0.05), 0.99) ?? []
    const reach = (0.05 * studentReach(0.99, 8)) / studentReach(0.95, 8)
    expect(Math.log((1 + high) / 1.1)).toBeCloseTo(reach, 12)
    expect(Math.log(1.1 / (1 + low))).toBeCloseTo(reach, 12)
  })

  it('reaches one per cent at least, also where less confidence is asked for', () => {
    const [low = 0, high = 0] = intervalAt(ratioKnownTo(Math.log(1.01)), 0.8) ?? []
    expect(1 + low).toBeCloseTo(1.1 / 1.01, 12)
    expect(1 + high).toBeCloseTo(1.1 * 1.01, 12)
  })
})
