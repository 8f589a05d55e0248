import type { Dataset } from '../../dataset/dataset.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import { betterFileReading } from './better-file-reading.ts'
import type { Specimen } from './specimen.ts'

/**
 * Stops where the AP50 of a file of detections is low only because its boxes or image ids mean something else than in COCO's
 * results format. The message says whether every side shares that, as where the annotations are wrong.
 * @throws UserError with the reading that fits.
 */
export function refuseMisreadResults(dataset: Dataset, specimens: readonly Specimen[]): void {
  if (specimens.every(({ plan }) => plan !== null)) return
  const read = specimens.map(({ plan, label, detections, accuracy }) => ({
    ...{ label, isFile: plan === null },
    better: betterFileReading(dataset, detections, accuracy.metrics.AP50),
  }))
  const ways = new Set(read.map(({ better }) => better?.words))
  for (const { label, isFile, better } of read) {
    if (!isFile || better === null) continue
    throw comparisonError('results-misread', {
      ...{ label, better: better.betterAp50, ap50: better.ap50, words: better.words, wrong: better.wrong },
      images: dataset.images.length,
      sidesAlike: ways.size === 1 && specimens.length > 1 ? specimens.length : null,
      annotations: dataset.source.annotationsPath,
    })
  }
}
