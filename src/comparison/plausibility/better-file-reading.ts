import type { Dataset } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { Steps } from '../../evaluation/rules/steps.ts'
import { boxReadings } from './box-readings.ts'
import { type FileReading, lowestIsBest } from './file-reading.ts'
import { imageReadings } from './image-readings.ts'
import { onTrialImages, type TrialImages, trialImages } from './trial-images.ts'

/**
 * Below which AP50 a file is doubted, and which AP50 another reading must reach, and how many times the present one, to be
 * believed. Boxes meet objects of their own class by another reading only if it is right.
 */
const rule = { doubted: 0.25, convincing: 0.1, timesBetter: 3 } as const
/** Images that decide which reading is evaluated on more. */
const TRIED_IMAGES = 100
/** Objects without which nothing is decided. */
const ENOUGH_OBJECTS = 15

/** A reading of boxes, images or scores that fits the objects far better than the present one. */
export interface BetterFileReading extends Pick<FileReading, 'words' | 'wrong'> {
  /** Between 0 and 1, on the images that both were evaluated on. */
  readonly ap50: number
  readonly betterAp50: number
  /** Number of these images. */
  readonly images: number
}

/**
 * Where AP50 is low, asks whether the boxes are something else than x, y, width and height in pixels, the images others than
 * those of their ids, or the scores in reverse order. Null where the present reading stands.
 * @param ap50 between 0 and 1, on all images.
 */
export function* betterFileReading(
  dataset: Dataset,
  detections: Detections,
  ap50: number | null,
): Steps<BetterFileReading | null> {
  if (ap50 === null || ap50 >= rule.doubted || detections.count === 0) return null
  if (dataset.groundTruth.count < ENOUGH_OBJECTS) return null
  const readings = [...boxReadings, ...imageReadings, lowestIsBest]
  const few = trialImages(dataset, detections.count, TRIED_IMAGES)
  let best = { reading: lowestIsBest, ap50: 0 }
  for (const [at, reading] of readings.entries()) {
    yield at / (readings.length + 1)
    const tried = ap50On(few, reading.read(detections, dataset, few.placeOfImage))
    if (tried > best.ap50) best = { reading, ap50: tried }
  }
  if (best.ap50 < rule.convincing) return null
  yield readings.length / (readings.length + 1)
  const most = trialImages(dataset, detections.count)
  const { words, wrong, read } = best.reading
  const found = {
    ...{ words, wrong, images: most.dataset.images.length },
    ap50: most.areAll ? ap50 : ap50On(most, onTrialImages(detections, most)),
    betterAp50: ap50On(most, read(detections, dataset, most.placeOfImage)),
  }
  return found.betterAp50 < Math.max(rule.convincing, rule.timesBetter * found.ap50) ? null : found
}

/** @param found on these images. */
function ap50On({ dataset }: TrialImages, found: Detections): number {
  return evaluate(dataset, found).metrics.AP50 ?? 0
}
