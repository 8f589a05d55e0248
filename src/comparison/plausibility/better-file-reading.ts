import type { Dataset } from '../../dataset/dataset.ts'
import { selectDetections } from '../../dataset/selection/select-detections.ts'
import { selectImages } from '../../dataset/selection/select-images.ts'
import type { Detections } from '../../detections.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import { boxReadings } from './box-readings.ts'
import { type FileReading, lowestIsBest } from './file-reading.ts'
import { imageReadings } from './image-readings.ts'

/**
 * Below which AP50 a file is doubted, and which AP50 another reading must reach, and how many times the present one, to be
 * believed. Boxes meet objects of their own class by another reading only if it is right.
 */
const rule = { doubted: 0.25, convincing: 0.1, timesBetter: 3 } as const
/** Images that decide which reading is evaluated on all. */
const TRIED_IMAGES = 100
/** Objects without which nothing is decided. */
const ENOUGH_OBJECTS = 15

/** A reading of boxes, images or scores that fits the objects far better than the present one. */
export interface BetterFileReading extends Pick<FileReading, 'words' | 'wrong'> {
  /** Between 0 and 1, on all images. */
  readonly ap50: number
  readonly betterAp50: number
}

/**
 * Where AP50 is low, asks whether the boxes are something else than x, y, width and height in pixels, the images others than
 * those of their ids, or the scores in reverse order. Null where the present reading stands.
 */
export function betterFileReading(
  dataset: Dataset,
  detections: Detections,
  ap50: number | null,
): BetterFileReading | null {
  if (ap50 === null || ap50 >= rule.doubted || detections.count === 0) return null
  if (dataset.groundTruth.count < ENOUGH_OBJECTS) return null
  const keep = triedImages(dataset)
  const few = selectImages(dataset, keep)
  const placeInFew = new Int32Array(dataset.images.length).fill(-1)
  for (const [place, image] of keep.entries()) placeInFew[image] = place
  const ap50Of = (found: Detections) => evaluate(few, selectDetections(found, placeInFew)).metrics.AP50 ?? 0
  const tried = [...boxReadings, ...imageReadings, lowestIsBest].map((reading) => ({
    reading,
    ap50: ap50Of(reading.read(detections, dataset)),
  }))
  const best = tried.reduce((most, other) => (other.ap50 > most.ap50 ? other : most))
  if (best.ap50 < rule.convincing) return null
  const { words, wrong, read } = best.reading
  const betterAp50 = evaluate(dataset, read(detections, dataset)).metrics.AP50 ?? 0
  return betterAp50 < Math.max(rule.convincing, rule.timesBetter * ap50) ? null : { words, wrong, ap50, betterAp50 }
}

/** Images with objects, spread over the list. */
function triedImages({ groundTruth }: Dataset): number[] {
  const images = [...new Set(groundTruth.imageIndex)].sort((one, other) => one - other)
  const step = Math.max(1, images.length / TRIED_IMAGES)
  return Array.from(
    { length: Math.min(images.length, TRIED_IMAGES) },
    (_, at) => images[Math.floor(at * step)] as number,
  )
}
