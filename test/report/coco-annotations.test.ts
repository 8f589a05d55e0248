import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { judgedImages } from '../../src/dataset/judged-images.ts'
import { objectStates } from '../../src/dataset/object-state.ts'
import { annotationsText, cocoImageIds, objectsWithoutCoco } from '../../src/report/coco-annotations.ts'
import { loadDataset } from '../../src/stages/load-dataset.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

/** The data set as it is read again from what is written. */
async function again(dataset: Dataset): Promise<Dataset> {
  const path = join(temporaryFolder({}), 'again.json')
  writeFileSync(path, [...annotationsText(dataset)].join(''))
  return loadDataset({ data: path, needImages: false })
}

const contentOf = ({ images, categories, groundTruth }: Dataset) => {
  const { ids: _, otherIds: __, ...objects } = groundTruth
  return { files: images.map(({ fileName, width, height }) => [fileName, width, height]), categories, objects }
}

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

describe('a data set that is written as COCO annotations', () => {
  it('keeps its ids where all are numbers', async () => {
    const dataset = datasetOf([10, 20, 2 ** 60])
    const read = await again({ ...dataset, images: datasetOf([10, 20, 2n ** 60n]).images })
    expect(read.images.map(({ id }) => id)).toEqual([10, 20, 2n ** 60n])
    expect(contentOf(read).objects).toEqual(contentOf(dataset).objects)
  })

  it('has numbers in the place of other ids', async () => {
    const dataset = datasetOf(['val/a.jpg', 'val/b.jpg'])
    const read = await again(dataset)
    expect(read.images.map(({ id }) => id)).toEqual([1, 2])
    expect(contentOf(read)).toEqual(contentOf(dataset))
    expect([...read.groundTruth.ids]).toEqual([1, 2])
    expect(read.caveats).toEqual([])
  })

  it.each([
    [['000000000139.jpg', 'x/000000000285.png', '0.jpg'], ['139', '285', '0'], 'file-names'],
    [['000005', '000007'], ['5', '7'], 'file-names'],
    [[0, 7], ['0', '7'], 'ids'],
    [['1.jpg', '01.jpg'], ['1', '2'], 'order'],
    [['1.jpg', '2.5'], ['1', '2'], 'order'],
    [['1.jpg', '9007199254740993.jpg'], ['1', '2'], 'order'],
    [['5.jpg', 'a.jpg'], ['1', '2'], 'order'],
  ] as const)('has for %j the ids %j', (given, ids, from) => {
    expect(cocoImageIds(datasetOf(given))).toEqual({ ids, from })
  })

  it('has crowd regions in the place of ignored objects, which are counted', async () => {
    const dataset = datasetOf([1, 2, 3])
    dataset.groundTruth.crowd.set([objectStates.counts, objectStates.ignored, objectStates.crowd])
    expect(objectsWithoutCoco(dataset)).toBe(1)
    expect([...(await again(dataset)).groundTruth.crowd]).toEqual([0, 1, 1])
  })

  it('says on which images each category was looked for, as LVIS does', () => {
    const dataset = datasetOf([1, 2])
    const judged = judgedImages(dataset.groundTruth, 2, [[1, 0]], [[0, 1]])
    const { images } = JSON.parse([...annotationsText({ ...dataset, judged })].join(''))
    expect(images).toMatchObject([
      { neg_category_ids: [7], not_exhaustive_category_ids: [] },
      { neg_category_ids: [], not_exhaustive_category_ids: [1] },
    ])
  })

  it.skipIf(!existsSync(shared)).each(['coco-val80', 'roboflow-pills/valid'])('%s is the same again', async (name) => {
    const dataset = await loadDataset({ data: join(shared, name), needImages: false })
    const read = await again(dataset)
    expect(contentOf(read)).toEqual(contentOf(dataset))
    expect([...read.groundTruth.ids]).toEqual([...dataset.groundTruth.ids])
  })
})
