import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { selectDetections } from '../../src/dataset/selection/select-detections.ts'
import { selectImages } from '../../src/dataset/selection/select-images.ts'
import type { Detections } from '../../src/detections.ts'
import { drawFigures } from '../../src/evaluation/draws/draw-figures.ts'
import { pairCells, sideCells } from '../../src/evaluation/draws/drawn-cells.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { imagesAsUnits } from '../../src/statistics/units.ts'
import { columnsOf } from './evaluation-case.ts'
import { recordedCases } from './recorded-draws.ts'

interface Models {
  readonly dataset: Dataset
  readonly baseline: Detections
  readonly variant: Detections
}

const cases = ['photographs', 'ties'].flatMap((wanted) =>
  recordedCases.filter(({ kind }) => kind === wanted).slice(0, 2),
)

/** A recorded case whose images have paths for ids, in the order of their numbers. */
function named({ case: input, variant }: (typeof cases)[number]): Models {
  const { dataset, detections } = columnsOf(input)
  const images = dataset.images.map((image) => {
    const id = `val/${String(image.id).padStart(12, '0')}.jpg`
    return { ...image, key: id, id }
  })
  return {
    dataset: { ...dataset, images },
    baseline: detections,
    variant: columnsOf({ ...input, detections: variant }).detections,
  }
}

function taken({ dataset, baseline, variant }: Models, keep: readonly number[]): Models {
  const placeOfImage = new Int32Array(dataset.images.length).fill(-1)
  for (const [place, image] of keep.entries()) placeOfImage[image] = place
  return {
    dataset: selectImages(dataset, keep),
    baseline: selectDetections(baseline, placeOfImage),
    variant: selectDetections(variant, placeOfImage),
  }
}

const metricsOf = ({ dataset, baseline }: Models) => evaluate(dataset, baseline).metrics

async function rows({ dataset, baseline, variant }: Models) {
  const [one, other] = [evaluate(dataset, baseline).matches, evaluate(dataset, variant).matches]
  const units = imagesAsUnits(dataset.images)
  const plan = { seed: 5, permutations: 40, resamples: 40, threads: 1 }
  const permuted = await drawFigures('permutations', pairCells(one, other, { units }), plan)
  return { permuted, resampled: await drawFigures('resamples', sideCells(one, { units }), plan) }
}

describe('a data set whose images have text for ids', () => {
  test('has the figures that it has with numbers in the same order', () => {
    for (const recorded of cases) {
      const { dataset, detections } = columnsOf(recorded.case)
      expect(metricsOf(named(recorded))).toEqual(evaluate(dataset, detections).metrics)
    }
  })

  test('gives the same bits in whatever order its images come, drawn or not', async () => {
    for (const recorded of cases) {
      const models = named(recorded)
      const reversed = taken(models, [...models.dataset.images.keys()].toReversed())
      expect(metricsOf(reversed)).toEqual(metricsOf(models))
      expect(await rows(reversed)).toEqual(await rows(models))
    }
  })

  test('is permuted alike when images without anything are left out', async () => {
    for (const recorded of cases) {
      const models = named(recorded)
      const { dataset } = models
      const empty = { ...dataset.images[0], key: 'a.jpg', id: 'a.jpg' } as Dataset['images'][number]
      const more = { ...models, dataset: { ...dataset, images: [...dataset.images, empty] } }
      expect((await rows(more)).permuted).toEqual((await rows(models)).permuted)
    }
  })
})
