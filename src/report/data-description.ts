import type { Caveat } from '../caveat.ts'
import type { DuplicateCounts, SplitAudit } from '../dataset/audit/split-audit.ts'
import type { Category, DatasetSource } from '../dataset/dataset.ts'
import type { DatasetFacts } from '../dataset/dataset-facts.ts'
import type { GroupFacts } from '../dataset/group-facts.ts'
import type { DataProfile } from '../dataset/profile/data-profile.ts'

/** What a data set is, without any model. */
export interface DataDescription {
  readonly version: 1
  readonly source: DatasetSource
  /** The reader's name of the format, for people. */
  readonly formatTitle: string
  /** Why the pictures were not looked for, or not found; null where they were. */
  readonly withoutPictures: string | null
  readonly facts: DatasetFacts
  readonly categories: readonly Category[]
  /** Width and height in pixels; null where no image has a size. */
  readonly imageSizes: {
    readonly smallest: readonly [width: number, height: number]
    readonly largest: readonly [width: number, height: number]
    /** How many different sizes there are. */
    readonly distinct: number
  } | null
  /** Objects that must be found; null without images. */
  readonly objectsPerImage: { readonly median: number; readonly most: number } | null
  /** How images were put into groups; null where each is by itself. */
  readonly groups: GroupFacts | null
  /** Ways to put images into groups that these names allow, with how many groups they make; none where groups were named. */
  readonly possibleGroups: readonly { readonly groupBy: string; readonly groups: number }[]
  /** Images that probably belong together, although nobody said so; null where none were noticed. */
  readonly probableGroups: { readonly groupBy: string | null; readonly images: number; readonly groups: number } | null
  /**
   * Whether all pictures were compared with one another, for copies and groups: they are with an audit, and up to 1,000 images. Else
   * names and objects alone tell what belongs together.
   */
  readonly comparesPictures: boolean
  /** Copies within the split; null where the pictures were not compared. */
  readonly copies: DuplicateCounts | null
  /** Groups that have an object to be found, where there are groups, probable ones too; else images that have one. */
  readonly unitsWithObjects: number
  /**
   * The gain of AP that a comparison would show in four of five such data sets, by a rule of thumb: between 0 and 1, by `unitsWithObjects`.
   * Null below 5 of them, where nothing would be judged.
   */
  readonly smallestChange: number | null
  /** What the images and objects are like, next to COCO's; brightness and sharpness of 200 images where `comparesPictures` is false. */
  readonly profile: DataProfile
  /** The split next to the training split, if one was given, or is named by `data.yaml`; null elsewhere. */
  readonly audit: SplitAudit | null
  /** Why the training split that `data.yaml` names was not looked at; null where it was, or none is named. */
  readonly withoutTrain: string | null
  readonly caveats: readonly Caveat[]
}
