import type { MetricId } from '../../evaluation/rules/metrics.ts'
import type { ErrorChange } from '../evidence/error-change.ts'
import type { ClaimJudgement, Publication } from '../rules/claim.ts'
import type { Change, CostChange, LatencyChange, OperatingPointChange, ProbableGroupChange } from './change.ts'

/** A variant against the baseline, on the same images; variant minus baseline throughout. */
export interface VariantComparison extends FigureComparison {
  readonly claims: readonly ClaimJudgement[]
  /** Where a claims file says that no gain was published of this variant. */
  readonly unclaimed: readonly Publication[]
  /** Null where no groups were noticed, and where they were named. */
  readonly byProbableGroup: ProbableGroupChange | null
  /** Of each kind of error, in the order of the sides' evidence. */
  readonly errors: readonly ErrorChange[]
}

/** The figures of a variant against the baseline's, before claims are judged by them. */
export interface FigureComparison {
  readonly variant: string
  /**
   * Whether AP50 is below 1 point on both sides. Then neither side found anything, and nothing about accuracy is judged:
   * its verdicts are inconclusive, its claims and gates are null.
   */
  readonly nearZero: boolean
  /** Whether the images are in groups, and in so few that nothing about accuracy is judged, with the same consequences. */
  readonly tooFewGroups: boolean
  readonly metrics: Readonly<Record<MetricId, Change>>
  readonly sizes: readonly { readonly name: string; readonly AP: Change; readonly AR: Change }[]
  readonly categories: readonly { readonly id: number; readonly name: string; readonly AP: Change }[]
  /** Judged by itself, as AP is. */
  readonly apOverCommonCategories: Change
  /** AP at 1,000 detections per image and class, not judged; null where no image has more than 100 objects of a class. */
  readonly apAt1000: Pick<Change, 'baseline' | 'variant' | 'change'> | null
  /** A family of its own besides its AP; null where the score floors are equal or one is unknown. */
  readonly atCommonScoreFloor: Readonly<Record<MetricId, Change>> | null
  readonly operatingPoints: readonly OperatingPointChange[]
  /** Null where either side was not timed. */
  readonly latency: LatencyChange | null
  /** Null where a side is not a model. */
  readonly cost: CostChange | null
}
