import type { Interval } from '../../statistics/interval.ts'
import type { FigureName } from './figure-name.ts'

/** A published gain, as the user gave it. */
export interface Claim {
  /** As given: `AP=+1.2`. */
  readonly text: string
  readonly figure: FigureName
  /** A difference between 0 and 1, a count, or a share of the baseline (−.3 for −30 %); never 0. */
  readonly change: number
}

/** Whether a claimed gain appears on this data. */
const claimWords = ['transfers', 'transfers in part', 'does not transfer', 'cannot tell'] as const
export type ClaimWord = (typeof claimWords)[number]

/** A claim judged by one variant's interval. */
export interface ClaimJudgement {
  readonly claim: string
  readonly figure: string
  /** In the unit of `change`. */
  readonly claimed: number
  readonly change: number | null
  readonly interval: Interval | null
  readonly confidence: number | null
  /** Whether the interval is wholly on the gain's side of no change. */
  readonly gainShown: boolean
  /** Whether the claimed gain is inside the interval, or the interval wholly beyond it. */
  readonly claimPossible: boolean
  /** Null where the figure has no value or no interval to judge by. */
  readonly word: ClaimWord | null
  /** Images that would show the claimed change with 80 % power; only where the word is `cannot tell` and images decide. */
  readonly imagesNeeded: number | null
}
