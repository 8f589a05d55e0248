import type { Dataset } from '../../dataset/dataset.ts'
import { type Steps, within } from '../../evaluation/rules/steps.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import { type BetterFileReading, betterFileReading } from './better-file-reading.ts'
import type { Specimen } from './specimen.ts'

/**
 * Stops where the AP50 of a file of detections is low only because its boxes or image ids mean something else than in COCO's
 * results format. The message says whether every side shares that, as where the annotations are wrong.
 * @throws UserError with the reading that fits.
 */
export function* refuseMisreadResults(dataset: Dataset, specimens: readonly Specimen[]): Steps<void> {
  if (specimens.every(({ plan }) => plan !== null)) return
  const read: { label: string; isFile: boolean; better: BetterFileReading | null }[] = []
  for (const [at, { plan, label, detections, accuracy }] of specimens.entries()) {
    const steps = betterFileReading(dataset, detections, accuracy.metrics.AP50)
    const better = yield* within(steps, at / specimens.length, (at + 1) / specimens.length)
    read.push({ label, isFile: plan === null, better })
  }
  const ways = new Set(read.map(({ better }) => better?.words))
  for (const { label, isFile, better } of read) {
    if (!isFile || better === null) continue
    throw comparisonError('results-misread', {
      ...{ label, better: better.betterAp50, ap50: better.ap50, words: better.words, wrong: better.wrong },
      images: better.images,
      sidesAlike: ways.size === 1 && specimens.length > 1 ? specimens.length : null,
      annotations: dataset.source.annotationsPath,
    })
  }
}
