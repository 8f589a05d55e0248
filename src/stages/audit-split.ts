import { SAME_PICTURE } from '../dataset/alike/near-duplicates.ts'
import { probableUnits } from '../dataset/alike/probable-units.ts'
import { joinSplits } from '../dataset/audit/joined-splits.ts'
import { matchCategories } from '../dataset/audit/matched-categories.ts'
import { copiesByName, type SplitAudit } from '../dataset/audit/split-audit.ts'
import { type SplitCopies, splitCopies } from '../dataset/audit/split-copies.ts'
import { splitShift } from '../dataset/audit/split-shift.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetUnits } from '../dataset/dataset-units.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { hashOf } from '../files/hash-of.ts'
import type { PictureLook } from '../images/look/picture-look.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { lookAtPictures } from '../measurement/pictures/look-at-pictures.ts'
import type { Units } from '../statistics/units.ts'

/** A split whose pictures were looked at. */
export interface SeenSplit {
  readonly dataset: Dataset
  /** By the keys of the images; those that could not be read are missing. */
  readonly looks: ReadonlyMap<string, PictureLook>
  /** What intervals go by. */
  readonly units: Units
}

/** An audit, with places of the images of val that are in train too. */
export interface AuditedSplit {
  readonly audit: SplitAudit
  readonly copies: SplitCopies
}

/**
 * Looks for the images of a validation split in the training split, and for what is in either twice, and sets the two next to one
 * another. Every picture of train is decoded.
 * @param withinTrain whether copies within train are looked for too, which takes long where it is large.
 * @throws UserError where a picture is replaced meanwhile. Rejects with the signal's reason once that is aborted.
 */
export async function auditSplit(
  val: SeenSplit,
  train: Dataset,
  watch: ReadWatch,
  { withinTrain }: { readonly withinTrain: boolean },
): Promise<AuditedSplit> {
  const [ownFiles, itsFiles] = [await jobImages(val.dataset), await jobImages(train)]
  const itsLooks = await lookAtPictures(itsFiles, watch)
  const hashes = [
    ...val.dataset.images.map(({ key }) => val.looks.get(key)?.hash ?? null),
    ...itsLooks.map((look) => look?.hash ?? null),
  ]
  const files = [...ownFiles, ...itsFiles]
  const matched = matchCategories(val.dataset, train)
  const joined = joinSplits(val.dataset, train, matched)
  const contentOf = async (image: number) => hashOf(files[image]?.path ?? '')
  const copies = await splitCopies(joined, hashes, contentOf, { ...watch, withinSecond: withinTrain })
  const itsGroups = probableUnits(train, hashes.slice(joined.first))
  const audit: SplitAudit = {
    train: { ...train.source, images: train.images.length, objects: train.groundTruth.count },
    seen: {
      val: hashes.slice(0, joined.first).filter((hash) => hash !== null).length,
      train: hashes.slice(joined.first).filter((hash) => hash !== null).length,
    },
    bits: SAME_PICTURE,
    ...copiesByName(joined, copies),
    trainGroups: itsGroups && { images: itsGroups.images, groups: itsGroups.groups.length },
    shift: splitShift(val, { dataset: train, units: itsGroups?.units ?? datasetUnits(train) }, matched),
  }
  return { audit, copies }
}
