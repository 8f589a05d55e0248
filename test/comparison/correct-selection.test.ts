import { expect, test } from 'vitest'
import { correctSelection } from '../../src/comparison/correct-selection.ts'
import type { EstimatedVariant } from '../../src/comparison/figures/judge-variants.ts'
import { figureLayout } from '../../src/evaluation/curves/figure-layout.ts'
import { estimateChange } from '../../src/statistics/change-estimate.ts'
import { studentReach } from '../../src/statistics/distributions/student.ts'

const layout = figureLayout({ sizeRangeCount: 4, categoryCount: 1 })

/** A variant with this change and permuted changes of ±`noise`, by the bits of the draw. */
function variant(label: string, change: number, noise: number, bit: number): EstimatedVariant {
  const permutedAP = Float64Array.from({ length: 256 }, (_, draw) => ((draw >> bit) & 1 ? noise : -noise))
  const figures = []
  figures[layout.metric('AP')] = { change: estimateChange(change, permutedAP, 1000) }
  const estimates = { layout, figures, permutedAP } as unknown as EstimatedVariant['estimates']
  return { label, estimates, sameSides: false, repeats: false }
}

test('variants that luck alone could set apart go to their mean, with intervals from without the correction to with it', () => {
  const variants = [0, 1, 2, 3].map((bit) => variant(`v${bit}`, 0.001 * bit, 0.01, bit))
  const corrected = correctSelection(variants, 0.95)
  for (const [at, each] of corrected.entries()) {
    if (!each) throw new Error('all changes have a spread')
    expect(each.change).toBeCloseTo(0.0015, 12)
    const [lower, higher] = [Math.min(0.0015, 0.001 * at), Math.max(0.0015, 0.001 * at)]
    const reach = studentReach(0.95, 999) * 0.01
    expect(each.interval[0]).toBeCloseTo(lower - reach, 4)
    expect(each.interval[1]).toBeCloseTo(higher + reach, 4)
  }
})

test('a variant that is the baseline again is not corrected, and the others are by their places', () => {
  const variants = [
    { ...variant('copy', 0, 0, 0), sameSides: true },
    variant('b', -0.012, 0.01, 2),
    variant('a', -0.001, 0.01, 1),
  ]
  const [copy, b, a] = correctSelection(variants, 0.95)
  expect(copy).toEqual({ change: 0, interval: [0, 0] })
  // Of the four combinations of ±0.01, the second place has the copy twice, 0.01 and −0.01, the third 0.01 once and −0.01 three times.
  expect(a?.change).toBeCloseTo(-0.001, 4)
  expect(b?.change).toBeCloseTo(-0.012 + 0.005, 4)
})

test('a change whose spread is unknown is left out, and the others are corrected among themselves', () => {
  const [none, one, other] = correctSelection(
    [variant('unknown', 0.05, 0, 0), variant('one', 0.003, 0.01, 1), variant('other', 0.001, 0.01, 2)],
    0.95,
  )
  expect(none).toBeNull()
  expect([one?.change, other?.change]).toEqual([expect.closeTo(0.002, 12), expect.closeTo(0.002, 12)])
})

test('a variant that is alone has nothing to be corrected', () => {
  expect(correctSelection([variant('only', 0.01, 0.01, 0)], 0.95)).toEqual([null])
})
