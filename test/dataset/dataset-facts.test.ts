import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { datasetFacts } from '../../src/dataset/dataset-facts.ts'
import { selectImages } from '../../src/dataset/selection/select-images.ts'
import { loadDataset } from '../../src/stages/load-dataset.ts'
import { datasetOf } from './dataset-of.ts'

const shared = fileURLToPath(new URL('../../../shared/data/coco-val80/', import.meta.url))

describe('the facts of a data set', () => {
  it('count by hand what four images with five objects hold', () => {
    const dataset = datasetOf([10, 20, 30, 40])
    const groundTruth = {
      count: 6,
      ids: Float64Array.of(1, 2, 3, 4, 5, 6),
      imageIndex: Int32Array.of(0, 0, 1, 2, 2, 2),
      categoryIndex: Int32Array.of(0, 0, 0, 0, 0, 0),
      boxes: new Float64Array(24),
      areas: Float64Array.of(1023, 1024, 9216, 9217, 5, 5000),
      crowd: Uint8Array.of(0, 0, 0, 0, 1, 0),
    }
    expect(datasetFacts({ ...dataset, groundTruth })).toEqual({
      images: 4,
      objects: 6,
      crowds: 1,
      ignored: 0,
      federated: null,
      detectionsPerImage: null,
      ignoredRegions: 0,
      imagesWithoutObjects: 1,
      objectsBySize: { small: 2, medium: 3, large: 2 },
      objectsPerCategory: [5, 0],
      imagesPerCategory: [3, 0],
      unusedCategories: ['dog'],
      imagesPerClass: { median: 3, classesBelow10: 1 },
    })
  })

  it('take the middle of the classes that have objects, and count those in fewer than ten images', () => {
    const dataset = datasetOf(Array.from({ length: 16 }, (_, i) => i + 1))
    const categoryIndex = Int32Array.from({ length: 16 }, (_, i) => (i < 10 ? 0 : 1))
    const { imagesPerClass } = datasetFacts({ ...dataset, groundTruth: { ...dataset.groundTruth, categoryIndex } })
    expect(imagesPerClass).toEqual({ median: 8, classesBelow10: 1 })
  })

  it('of no image have no median', () => {
    expect(datasetFacts(selectImages(datasetOf([1]), [])).imagesPerClass).toEqual({ median: null, classesBelow10: 0 })
  })
})

describe.skipIf(!existsSync(shared))('the facts of coco-val80', () => {
  it('agree with a plain count of the file', async () => {
    const facts = datasetFacts(await loadDataset({ data: shared, needImages: false }))
    const file = JSON.parse(readFileSync(join(shared, 'annotations/instances_val2017.json'), 'utf8'))
    const objects: { area: number; category_id: number; image_id: number; iscrowd: number }[] = file.annotations
    const plain = objects.filter(({ iscrowd }) => iscrowd === 0)
    expect([facts.images, facts.objects, facts.crowds]).toEqual([80, 815, 11])
    expect(facts.objectsBySize).toEqual({
      small: plain.filter(({ area }) => area <= 32 ** 2).length,
      medium: plain.filter(({ area }) => area >= 32 ** 2 && area <= 96 ** 2).length,
      large: plain.filter(({ area }) => area >= 96 ** 2).length,
    })
    const ids: number[] = file.categories.map(({ id }: { id: number }) => id).sort((a: number, b: number) => a - b)
    expect(facts.objectsPerCategory).toEqual(ids.map((id) => plain.filter((o) => o.category_id === id).length))
    expect(facts.imagesPerCategory).toEqual(
      ids.map((id) => new Set(plain.filter((o) => o.category_id === id).map((o) => o.image_id)).size),
    )
  })
})
