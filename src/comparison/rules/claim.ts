import type { Interval } from '../../statistics/interval.ts'
import type { FigureName } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'
import type { Verdict } from './verdict.ts'

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

/**
 * Whether a claimed gain appears on this data: at least half of it and possibly all (`transfers`), a gain that may be less than half or is
 * less than all (`transfers in part`), less than half and possibly none (`does not transfer`), or none of these can be told.
 */
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
  /** At `confidence`. */
  readonly interval: Interval | null
  /** That of the run, shared evenly by its claims; null without an interval and where it has no width. */
  readonly confidence: number | null
  /** What the interval's ends are of the claimed change, the smaller gain first: 1 is all of it, below 0 is a loss. */
  readonly share: Interval | null
  /** The change that is told from none with 80 % power (for times, half of the interval's width), as a share of the claimed one. */
  readonly detectableShare: number | null
  /** Whether the interval is wholly on the gain's side of no change. */
  readonly gainShown: boolean
  /** Whether the claimed gain is inside the interval, or the interval wholly beyond it. */
  readonly claimPossible: boolean
  /** Null where the figure has no value or no interval to judge by. */
  readonly word: ClaimWord | null
  /** Change of the figure that is too small to matter, and its verdict, both apart from the claim. */
  readonly tolerance: number | null
  readonly verdict: Verdict | null
  /**
   * Images that would show that the claim transfers, with 80 % power if all of the claimed gain is there; more than are at hand. Only
   * where the claim is open (`isOpenClaim`) and images decide.
   */
  readonly imagesNeeded: number | null
  /** The same in groups as large as those of the data set; null where images are each by themselves too. */
  readonly groupsNeeded: number | null
  /** Images that would show a gain above nothing; null where as many are at hand. */
  readonly imagesForGain: number | null
  /** Why an open claim has no `imagesNeeded`: too few units to tell, rare classes, or as many at hand as usually suffice. */
  readonly imagesNeededUnknown: 'few-units' | 'rare-classes' | 'enough-at-hand' | null
  /** Whether checkpoints of a side differ so much that no number of images would show the claimed change without more of them. */
  readonly moreCheckpointsNeeded: boolean
}

/** Whether more data could change a claim's word to `transfers`. */
export function isOpenClaim({ word, claimPossible }: Pick<ClaimJudgement, 'word' | 'claimPossible'>): boolean {
  return word === 'cannot tell' || (word === 'transfers in part' && claimPossible)
}
