import type { Change, OperatingPointChange } from '../../../src/comparison/figures/change.ts'
import type { OperatingPointValues } from '../../../src/comparison/figures/judged-side.ts'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { changeBetween, unjudged } from './changes.ts'

/** A point that is judged, one whose precision was demanded, and one that nobody reaches; `slower` sides find less. */
export function operatingPoints(slower: number): OperatingPointValues[] {
  const around = (value: number, reach: number) => ({ value, interval: [value - reach, value + reach] as const })
  const none = { value: null, interval: null }
  return [
    {
      point: 'score=0.35',
      threshold: 0.35,
      precision: around(0.71 / slower, 0.05),
      recall: around(0.44, 0.04),
      F1: around(0.5433, 0.04),
      falsePositivesPerImage: around(1.85 * slower, 0.4),
    },
    {
      point: 'precision=0.7',
      threshold: 0.341 * slower,
      precision: { value: 0.7003, interval: null },
      recall: around(0.45 / slower, 0.04),
      F1: { value: 0.5479 / slower, interval: null },
      falsePositivesPerImage: { value: 1.96, interval: null },
    },
    { point: 'precision=0.99', threshold: null, precision: none, recall: none, F1: none, falsePositivesPerImage: none },
  ]
}

/** The change between two sides at one point; fewer false positives are better. */
export function operatingPointChange(before: OperatingPointValues, after: OperatingPointValues): OperatingPointChange {
  const { point } = before
  const change = (name: 'precision' | 'recall' | 'F1' | 'falsePositivesPerImage', judged: boolean): Change => {
    const whole = changeBetween(before[name].value, after[name].value)
    return judged ? whole : unjudged(whole)
  }
  const all = !point.startsWith('precision')
  const fewer = change('falsePositivesPerImage', all)
  return {
    point,
    baselineThreshold: before.threshold,
    variantThreshold: after.threshold,
    barelyLimits: false,
    precision: change('precision', all),
    recall: change('recall', true),
    F1: change('F1', all),
    falsePositivesPerImage:
      fewer.verdict === null ? fewer : { ...fewer, tolerance: 0.05, verdict: verdictOf(fewer.interval, 0.05, 'lower') },
  }
}
