import type { ErrorKind, ErrorTotal } from '../../evaluation/error-kinds/error-kind.ts'
import type { ConfusionLevel } from '../../evaluation/evidence/confusion.ts'
import type { RecallCurve } from '../../evaluation/evidence/recall-curve.ts'
import type { ScoreFigures } from '../../evaluation/evidence/score-figures.ts'
import type { Interval } from '../../statistics/interval.ts'

/** Counts behind a side's figures at one operating point, at its own threshold. */
export interface OperatingCounts {
  /** As `--at` has it. */
  readonly point: string
  /** Of the checkpoint; null where nothing is kept. */
  readonly threshold: number | null
  /** Detections that are kept and not ignored. */
  readonly kept: number
  /** Those among them that are true positives. */
  readonly found: number
}

/** What is behind a side's figures. Figures are means over its checkpoints; counts are of its first one. */
export interface SideEvidence {
  /** Every size range at IoU .50, .75 and the mean of .50 … .95. */
  readonly curves: readonly RecallCurve[]
  readonly byScore: ScoreFigures
  readonly operatingPoints: readonly OperatingCounts[]
  /** Objects that count, of all categories: crowd regions left out. */
  readonly objects: number
  readonly confusion: readonly ConfusionLevel[]
  readonly errors: SideErrors
}

/** Kinds of error after TIDE, equal to `tidecv`'s figures where no two scores are equal. */
export interface SideErrors {
  /** AP at IoU .50 as `tidecv` defines it, which differs a little from COCO's; null where nothing counts. */
  readonly AP50: number | null
  /** The six kinds, then both totals. */
  readonly kinds: readonly ErrorOfKind[]
}

/** One kind of error of a side. */
export interface ErrorOfKind {
  readonly error: ErrorKind | ErrorTotal
  /** AP50 that would be gained if errors of this kind alone were fixed, between 0 and 1; null where nothing counts. */
  readonly dAP: number | null
  /** At the run's confidence, from the resamples of all other figures and for these checkpoints; null where its spread is unknown. */
  readonly interval: Interval | null
  /** Errors of this kind: detections, or objects for `missed` and `falseNegatives`. */
  readonly count: number
}
