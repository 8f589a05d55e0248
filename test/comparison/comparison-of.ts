import type { Change, OperatingPointChange, RatioChange } from '../../src/comparison/figures/change.ts'
import type { DataAmount } from '../../src/comparison/figures/claim-units-needed.ts'
import type { VariantComparison } from '../../src/comparison/figures/variant-comparison.ts'
import { judgeClaims } from '../../src/comparison/judge-claims.ts'
import type { ClaimJudgement } from '../../src/comparison/rules/claim.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import { metricIds } from '../../src/evaluation/rules/metrics.ts'
import type { Interval } from '../../src/statistics/interval.ts'

/** A change with this interval, null for none. */
export function changeWith(change: number | null, interval: Interval | null, rest: Partial<Change> = {}): Change {
  return {
    baseline: 0.4,
    variant: change === null ? null : 0.4 + change,
    change,
    interval,
    confidence: interval && 0.95,
    standardError: null,
    freedom: null,
    checkpoints: null,
    images: 100,
    p: null,
    adjustedP: null,
    countedP: null,
    percentileInterval: null,
    smallestDetectable: null,
    smallestWithVerdict: null,
    tolerance: 0.005,
    verdict: 'inconclusive',
    ...rest,
  }
}

/** A ratio with this interval, null for none. */
export function ratioWith(ratio: number, interval: Interval | null, rest: Partial<RatioChange> = {}): RatioChange {
  return {
    baseline: 10,
    variant: 10 * ratio,
    ratio,
    interval,
    confidence: interval && 0.95,
    freedom: null,
    tolerance: 0.02,
    verdict: 'inconclusive',
    ...rest,
  }
}

/** Figures at one operating point, all with the same change but those given. */
export function pointWith(point: string, given: Partial<OperatingPointChange>): OperatingPointChange {
  const none = changeWith(null, null)
  return {
    ...{ point, baselineThreshold: 0.3, variantThreshold: 0.3, barelyLimits: false },
    ...{ precision: none, recall: none, F1: none, falsePositivesPerImage: none },
    ...given,
  }
}

/** A comparison without a single value, but for what is given. */
export function comparisonOf(
  given: Partial<Omit<VariantComparison, 'metrics'>> & { readonly metrics?: Partial<VariantComparison['metrics']> },
): VariantComparison {
  const none = changeWith(null, null, { verdict: null })
  return {
    ...{
      variant: 'mine',
      nearZero: false,
      tooFewGroups: false,
      apAt1000: null,
      sizes: [],
      categories: [],
      apOverCommonCategories: none,
      atCommonScoreFloor: null,
    },
    ...{
      operatingPoints: [],
      latency: null,
      cost: null,
      claims: [],
      unclaimed: [],
      byProbableGroup: null,
      errors: [],
    },
    ...given,
    metrics: {
      ...(Object.fromEntries(metricIds.map((id) => [id, none])) as VariantComparison['metrics']),
      ...given.metrics,
    },
  }
}

/** Claims about one comparison's variant, judged at 95 %; of 100 images where nothing else is said. */
export function claimsOf(
  comparison: VariantComparison,
  texts: readonly string[],
  amount: Partial<DataAmount> = {},
): ClaimJudgement[] {
  const whole = { images: 100, groups: null, rareClasses: false, ...amount }
  return judgeClaims([comparison], texts.map(parseClaim), { confidence: 0.95, ...whole })[0] ?? []
}
