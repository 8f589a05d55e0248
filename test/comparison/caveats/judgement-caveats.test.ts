import { expect, it } from 'vitest'
import {
  fewImages,
  noInterval,
  rareClasses,
  unequalDetections,
} from '../../../src/comparison/caveats/judgement-caveats.ts'
import { compareSides } from '../../../src/comparison/compare-sides.ts'
import { resultsCheckpoint } from '../../../src/comparison/figures/side.ts'
import { judgingSettings } from '../../../src/comparison/rules/judging-options.ts'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

/** Codes of what is said of two sides that find each image's object, the variant so many times over. */
async function codesOf(images: number, times: number, shift = 0): Promise<string[]> {
  const dataset = datasetOf(Array.from({ length: images }, (_, at) => at + 1))
  const sides = [1, times].map((copies, side) => {
    const builder = new DetectionsBuilder()
    for (let image = 0; image < images; image++) {
      for (let copy = 0; copy < copies; copy++) {
        builder.add(image, 0, image + 1 + side * shift, 0, 10, 20, 0.9 - copy / 100 - image / 10_000)
      }
    }
    const label = `side ${side}`
    const checkpoint = resultsCheckpoint({
      name: label,
      path: `${side}.json`,
      sha256: `${side}`.repeat(64),
      detections: builder.build(),
      unlisted: new DetectionsBuilder().build(),
      unlistedIds: [],
      caveats: [],
    })
    return { label, checkpoints: [checkpoint] as const, latency: null }
  })
  const judged = await compareSides(dataset, sides, { ...judgingSettings({ draws: 100 }), drawThreads: 1 })
  return [
    ...noInterval(judged.comparisons),
    ...unequalDetections(judged),
    ...fewImages(dataset),
    ...rareClasses(dataset),
  ].map(({ code }) => code)
}

it('nothing is said of enough images and sides alike', async () => {
  expect(await codesOf(60, 1)).toEqual([])
})

it('few images are told, and rare classes', async () => {
  expect(await codesOf(9, 1)).toEqual(['judgement-few-images', 'judgement-rare-classes'])
})

it('a change without an interval is told', async () => {
  expect(await codesOf(1, 1, 3)).toContain('judgement-no-interval')
})

it('very unequal numbers of detections are told', async () => {
  expect(await codesOf(60, 5)).toContain('judgement-unequal-detections')
  expect(await codesOf(60, 4)).not.toContain('judgement-unequal-detections')
})
