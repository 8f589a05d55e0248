import type { ErrorKind, ErrorTotal } from '../../evaluation/error-kinds/error-kind.ts'
import type { Interval } from '../../statistics/interval.ts'

/** How a variant's errors of one kind differ from the baseline's; shown as evidence, and never judged. */
export interface ErrorChange {
  readonly error: ErrorKind | ErrorTotal
  /** AP50 that fixing this kind would gain on the variant minus the same on the baseline: below 0 the variant has less of it. */
  readonly change: number | null
  /** At the run's confidence, for this kind by itself and these checkpoints alone; null where there is nothing to estimate it from. */
  readonly interval: Interval | null
  readonly standardError: number | null
}
