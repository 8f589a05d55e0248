import type { DatasetSource } from '../dataset.ts'
import type { DuplicatePair } from './duplicates.ts'
import type { JoinedSplits } from './joined-splits.ts'
import type { CopyKind, NearestCopy, SplitCopies } from './split-copies.ts'
import type { SplitShift } from './split-shift.ts'

/** Two images that are one, or belong together. */
export interface AlikeImages {
  readonly kind: CopyKind
  /** File names, as the data sets have them. */
  readonly one: string
  readonly other: string
  /** Of 256 bits of the pictures' hashes, how many differ. */
  readonly bits: number
}

/** Copies within one split. */
export interface DuplicateCounts {
  /** Sets of images that are one. */
  readonly sets: number
  /** Images in them. */
  readonly images: number
  /** Images among these whose file is equal, byte for byte, to that of another image of the split. */
  readonly equalFiles: number
  /** Each copy with the one before it that is most like it; the most alike pairs first. */
  readonly pairs: readonly AlikeImages[]
}

/** How far a split of a data set can be trusted to test what was trained on another. */
export interface SplitAudit {
  readonly train: DatasetSource & { readonly images: number; readonly objects: number }
  /** Images whose picture was looked at; the others could not be read. */
  readonly seen: { readonly val: number; readonly train: number }
  /** Pictures count as nearly identical where at most so many of 256 bits of their hashes differ. */
  readonly bits: number
  /** Whether most pictures have one background, so that objects alone tell copies, and some are missed. */
  readonly oneBackground: boolean
  /** Images of val that are in train too. */
  readonly across: {
    /** Of all of these. */
    readonly images: number
    /** Whose file is in train, byte for byte. */
    readonly equalFiles: number
    /** Whose picture is nearly identical to one of train, with nearly the same objects. */
    readonly pictures: number
    /** That are frames of a clip, or augmented copies of a picture, of which others are in train. */
    readonly neighbours: number
    /** For each, the image of train that is most like it; the most alike pairs first. */
    readonly pairs: readonly AlikeImages[]
  }
  /** Images of val whose picture is nearly identical to one of train, but whose objects are others: they are not counted above. */
  readonly otherObjects: readonly AlikeImages[]
  readonly withinVal: DuplicateCounts
  readonly withinTrain: DuplicateCounts
  /** Images of train that probably belong together: frames, augmented copies, near-copies; null where none were noticed. */
  readonly trainGroups: { readonly images: number; readonly groups: number } | null
  readonly shift: SplitShift
}

/** Copies by the names of their files. */
export function copiesByName(
  { images }: JoinedSplits,
  { across, otherObjects, withinFirst, withinSecond, oneBackground }: SplitCopies,
): Pick<SplitAudit, 'across' | 'otherObjects' | 'withinVal' | 'withinTrain' | 'oneBackground'> {
  const named = ({ kind, one, other, bits }: NearestCopy | DuplicatePair): AlikeImages => {
    return { kind, one: images[one]?.fileName ?? '', other: images[other]?.fileName ?? '', bits }
  }
  const count = (wanted: CopyKind) => across.filter(({ kind }) => kind === wanted).length
  const within = (found: SplitCopies['withinFirst']) => ({ ...found.counts(), pairs: found.pairs().map(named) })
  return {
    across: {
      images: across.length,
      equalFiles: count('bytes'),
      pictures: count('picture'),
      neighbours: count('neighbour'),
      pairs: across.map(named),
    },
    otherObjects: otherObjects.map(named),
    withinVal: within(withinFirst),
    withinTrain: within(withinSecond),
    oneBackground,
  }
}
