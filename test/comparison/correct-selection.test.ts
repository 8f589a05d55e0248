import { expect, test } from 'vitest'
import { correctSelection } from '../../src/comparison/correct-selection.ts'
import type { EstimatedVariant } from '../../src/comparison/figures/judge-variants.ts'
import { figureLayout } from '../../src/evaluation/curves/figure-layout.ts'
import { estimateChange } from '../../src/statistics/change-estimate.ts'

const layout = figureLayout({ sizeRangeCount: 4, categoryCount: 1 })

/** A variant with this change and permuted changes of ±`noise`, by the bits of the draw. */
function variant(label: string, change: number, noise: number, bit: number): EstimatedVariant {
  const permutedAP = Float64Array.from({ length: 256 }, (_, draw) => ((draw >> bit) & 1 ? noise : -noise))
  const figures = []
  figures[layout.metric('AP')] = { change: estimateChange(change, permutedAP, 1000) }
  const estimates = { layout, figures, permutedAP } as unknown as EstimatedVariant['estimates']
  return { label, estimates, sameSides: false }
}

test('the best of equal variants loses its luck, and the interval keeps its width', () => {
  const variants = [0, 1, 2, 3].map((bit) => variant(`v${bit}`, 0.001 * bit, 0.01, bit))
  const corrected = correctSelection(variants, 0.95)
  const best = corrected[3]
  if (!best) throw new Error('all changes have a spread')
  // The best of four coins of ±0.01 is +0.01 unless all fall to the other side.
  expect(best.change).toBeLessThan(0.003 - 0.007)
  expect(best.interval[1] - best.interval[0]).toBeGreaterThan(2 * 1.9 * 0.0099)
  expect((best.interval[0] + best.interval[1]) / 2).toBeCloseTo(best.change, 12)
})

test('a variant that is the baseline again is not corrected, and the others are', () => {
  const variants = [
    { ...variant('copy', 0, 0, 0), sameSides: true },
    variant('a', -0.001, 0.01, 1),
    variant('b', -0.002, 0.01, 2),
  ]
  const [copy, ...others] = correctSelection(variants, 0.95)
  expect(copy).toEqual({ change: 0, interval: [0, 0] })
  // Of the four combinations of ±0.01, the second place has 0.01, 0, 0 and −0.01, and the third 0 and −0.01 three times.
  expect(others[0]?.change).toBeCloseTo(-0.001, 4)
  expect(others[1]?.change).toBeCloseTo(-0.002 + 0.0075, 4)
})

test('a variant that is alone has nothing to be corrected', () => {
  expect(correctSelection([variant('only', 0.01, 0.01, 0)], 0.95)).toEqual([null])
})
