import type { Interval } from '../../statistics/interval.ts'
import type { FigureName } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'

/** A published gain, as the user gave it. */
export interface Claim {
  /** As given, without a label: `AP=+1.2`. */
  readonly text: string
  /** Label of the variant that it is about; null for every variant. */
  readonly variant: string | null
  readonly figure: FigureName
  /** A difference between 0 and 1, a count, or a share of the baseline (−.3 for −30 %); never 0. */
  readonly change: number
  /** What a claims file says of it; null where it was given without one. */
  readonly published: Publication | null
}

/** Where a claims file says that something was published; what the entry leaves out is null. */
export interface Publication {
  /** Paper, table or address. */
  readonly source: string | null
  /** Data that it was published on. */
  readonly data: string | null
  /** Model that it was compared with. */
  readonly baseline: string | null
  /** Path of the claims file, number of the entry from 1, and the line of the claim, or of the entry without one. */
  readonly file: string
  readonly entry: number
  readonly line: number
}

/** Claims of more are questioned: 20 points, as a difference. */
const LARGEST_USUAL = 0.2

/** Whether a claim is so large that it is probably the published value itself; only points can be mistaken so. */
export function isQuestioned({ figure, change }: Pick<Claim, 'figure' | 'change'>): boolean {
  return judgedFigures[figure.name].unit === 'points' && change > LARGEST_USUAL
}

/** Where an entry of a claims file or a part of it stands, as messages name it. */
export function placeOf({ file, entry, line }: Pick<Publication, 'file' | 'entry' | 'line'>): string {
  return `${file}, entry ${entry} (line ${line})`
}

/** The option of a claim, or where it stands in a claims file, as messages name it. */
export function claimOption(published: Publication | null): string {
  // A claim that code made by hand may have no such field.
  return published == null ? '--claim' : `${placeOf(published)}: claim`
}

/** An entry of a claims file that says that no gain was published of a variant. */
export interface NoClaim {
  readonly variant: string
  readonly published: Publication
}

/** Whether a claimed gain appears on this data. */
const claimWords = ['transfers', 'transfers in part', 'does not transfer', 'cannot tell'] as const
export type ClaimWord = (typeof claimWords)[number]

/** A claim judged by one variant's interval. */
export interface ClaimJudgement {
  readonly claim: string
  readonly published: Publication | null
  /** Whether the claim is so large that it is probably the published value itself instead of a gain. */
  readonly questioned: boolean
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
  /** The same in groups as large as those of the data set; null where images are each by themselves too. */
  readonly groupsNeeded: number | null
  /** Whether checkpoints of a side differ so much that no number of images would show the claimed change without more of them. */
  readonly moreCheckpointsNeeded: boolean
}
