import type { TrainCopies } from '../comparison/caveats/train-copies.ts'
import { rateSides } from '../comparison/choose-variant.ts'
import type { Judged } from '../comparison/compare-sides.ts'
import type { JudgeWatch } from '../comparison/judge-watch.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetUnits } from '../dataset/dataset-units.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { selectImages } from '../dataset/selection/select-images.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { lookAtPictures } from '../measurement/pictures/look-at-pictures.ts'
import { auditSplit, type SeenSplit } from './audit-split.ts'
import { type FoundOnImages, foundOn } from './choose-on.ts'
import { loadDataset } from './load-dataset.ts'
import { loadTrain, NO_TRAIN } from './load-train.ts'
import { looksByKey } from './looks-by-key.ts'
import type { RunOptions } from './run-options.ts'

/** The training split of a run, read before anything is measured; null where none was named. @throws UserError as `loadTrain` does. */
export async function trainOf({ train, ...options }: RunOptions, watch: ReadWatch): Promise<Dataset | null> {
  return train === undefined || train === NO_TRAIN ? null : loadTrain(train, options, watch)
}

/**
 * Which of the images that are judged on are in the training split too, and every side's AP on the others.
 * @param pictured the same images with their pictures, and how these look by key; some may be missing.
 * @throws UserError where a picture is replaced meanwhile. Rejects with the signal's reason once that is aborted.
 */
export async function findTrainCopies(
  part: FoundOnImages,
  pictured: Pick<SeenSplit, 'dataset' | 'looks'>,
  train: Dataset,
  judged: Judged,
  watch: JudgeWatch,
): Promise<TrainCopies> {
  const { dataset } = part
  const val = { ...pictured, units: datasetUnits(pictured.dataset) }
  const { audit, copies } = await auditSplit(val, train, watch, { withinTrain: false })
  const isCopy = new Set(copies.across.map(({ one }) => pictured.dataset.images[one]?.key))
  const keep = [...dataset.images.keys()].filter((image) => !isCopy.has(dataset.images[image]?.key))
  const others = isCopy.size === 0 || keep.length === 0 ? null : foundOn(part, keep)
  return {
    annotationsPath: audit.train.annotationsPath,
    trainImages: audit.train.images,
    images: dataset.images.length,
    across: audit.across,
    ofAll: judged.sides.map(({ side, accuracy }) => ({ label: side.label, AP: accuracy.metrics.AP })),
    withoutCopies: others && (await rateSides(others.dataset, others.sides, watch)),
  }
}

/**
 * Looks at the pictures of images whose detections were given. @throws UserError where the pictures are not there.
 */
export async function lookAgain(
  { dataset }: FoundOnImages,
  options: RunOptions,
  watch: ReadWatch,
): Promise<Pick<SeenSplit, 'dataset' | 'looks'>> {
  const whole = await loadDataset({ ...options, groupBy: { kind: 'none' }, needImages: true }, watch)
  const wanted = new Set(dataset.images.map(({ key }) => key))
  const places = [...whole.images.keys()].filter((image) => wanted.has(whole.images[image]?.key ?? ''))
  const pictured = selectImages(whole, places)
  return { dataset: pictured, looks: looksByKey(pictured, await lookAtPictures(await jobImages(pictured), watch)) }
}
