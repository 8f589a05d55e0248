import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { datasetUnits } from '../../../src/dataset/dataset-units.ts'
import { dataProfile } from '../../../src/dataset/profile/data-profile.ts'
import { profileFigures } from '../../../src/dataset/profile/profile-figures.ts'
import { readDataset } from '../../../src/dataset/readers/read-dataset.ts'
import { noPictures } from '../no-pictures.ts'
import { temporaryFolder } from '../temporary-folder.ts'

type Row = readonly [image: number, category: number, x: number, y: number, width: number, height: number]

/** Images of 100 × 100 pixels, from 1 on, with these objects. */
async function dataOf(images: number, rows: readonly Row[], more: object = {}): Promise<Dataset> {
  const folder = temporaryFolder({
    'a.json': {
      images: Array.from({ length: images }, (_, at) => ({
        id: at + 1,
        file_name: `${at + 1}.jpg`,
        width: 100,
        height: 100,
      })),
      annotations: rows.map(([image, category, x, y, width, height], at) => {
        return {
          id: at + 1,
          image_id: image,
          category_id: category,
          bbox: [x, y, width, height],
          area: width * height,
          iscrowd: 0,
          ...more,
        }
      }),
      categories: [
        { id: 1, name: 'cat' },
        { id: 2, name: 'dog' },
      ],
    },
  })
  return readDataset({ data: `${folder}/a.json`, needImages: false }, noPictures)
}

function valuesOf(dataset: Dataset, seen = new Map<string, { brightness: number; sharpness: number | null }>()) {
  const { figures } = dataProfile(dataset, seen, datasetUnits(dataset))
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]))
}

describe('the profile of a data set', () => {
  it('counts what can be counted by hand', async () => {
    const values = valuesOf(
      await dataOf(2, [
        [1, 1, 10, 10, 20, 20],
        [1, 1, 11, 10, 20, 20],
        [1, 2, 30, 10, 60, 20],
        [2, 1, 0, 10, 40, 40],
      ]),
    )
    expect(values).toMatchObject({
      'objects-per-image': 2,
      'classes-per-image': 1.5,
      small: 0.5,
      medium: 0.5,
      large: 0,
      elongated: 0.25,
      truncated: 0.25,
      overlapping: 0.5,
      'most-frequent-class': 0.75,
      brightness: null,
      sharpness: null,
    })
    // √(0.2 · 0.2 · √(0.6 · 0.2) · 0.4) as a geometric mean of four, and the entropy of 3/4 and 1/4.
    expect(values['relative-side']).toBeCloseTo((0.2 * 0.2 * Math.sqrt(0.12) * 0.4) ** (1 / 4), 10)
    expect(values['effective-classes']).toBeCloseTo(Math.exp(0.75 * Math.log(4 / 3) + 0.25 * Math.log(4)), 10)
  })

  it('takes neither crowd regions nor boxes of another class for overlaps', async () => {
    const boxes: Row[] = [
      [1, 1, 10, 10, 20, 20],
      [1, 2, 10, 10, 20, 20],
    ]
    expect(valuesOf(await dataOf(1, boxes))).toMatchObject({ overlapping: 0, 'objects-per-image': 2 })
    const crowds = await dataOf(1, boxes)
    crowds.groundTruth.crowd.fill(1)
    expect(valuesOf(crowds)).toMatchObject({
      overlapping: null,
      small: null,
      'effective-classes': null,
      'objects-per-image': 0,
    })
  })

  it('takes brightness and sharpness of the images that were seen', async () => {
    const seen = new Map([
      ['1', { brightness: 100, sharpness: 4 }],
      ['3', { brightness: 50, sharpness: 9 }],
      ['4', { brightness: 30, sharpness: null }],
    ])
    const values = valuesOf(await dataOf(4, [[1, 1, 0, 0, 9, 9]]), seen)
    expect(values.brightness).toBeCloseTo(60, 10)
    expect(values.sharpness).toBeCloseTo(6, 10)
  })

  it('is set beside sizes of boxes where areas are those of boxes, and beside masks elsewhere', async () => {
    const rows: Row[] = [[1, 1, 10, 10, 20, 20]]
    const sourceOf = (dataset: Dataset) => {
      const { areas, figures } = dataProfile(dataset, new Map(), datasetUnits(dataset))
      return [areas, figures.find(({ id }) => id === 'small')?.reference.source]
    }
    expect(sourceOf(await dataOf(1, rows))).toEqual(['boxes', 'coco-val80'])
    expect(sourceOf(await dataOf(1, rows, { area: 300 }))).toEqual(['annotated', 'coco-site'])
  })

  it('is unlike COCO only where it is far, and not by chance', async () => {
    const far = await dataOf(
      30,
      Array.from({ length: 30 }, (_, at): Row => [at + 1, 1, 10, 10, 10 + (at % 3), 10]),
    )
    const marks = (dataset: Dataset) =>
      dataProfile(dataset, new Map(), datasetUnits(dataset)).figures.flatMap(({ id, unlike }) => (unlike ? [id] : []))
    expect(marks(far)).toEqual([
      'objects-per-image',
      'classes-per-image',
      'small',
      'medium',
      'large',
      'most-frequent-class',
      'effective-classes',
    ])
    expect(marks(await dataOf(4, [[1, 1, 10, 10, 10, 10]]))).toEqual([])
  })
})

const shared = '../shared/data/coco-val80'

describe('the recorded figures of 80 images of COCO', () => {
  const record = JSON.parse(readFileSync('fixtures/profile/coco-val80.json', 'utf8'))
  const figures: Record<string, { value: number; interval: [number, number] }> = record.figures

  it.each(Object.entries(profileFigures))('are those that %s stands next to', (id, { reference, byBox }) => {
    for (const known of [reference, byBox]) {
      if (known?.source !== 'coco-val80') continue
      const { value, interval } = known
      const its = figures[byBox === undefined ? id : `${id}-by-box`] as { value: number; interval: [number, number] }
      const two = (number: number) => Number(number.toPrecision(2))
      expect([value, ...(interval ?? [])].map(two)).toEqual([its.value, ...its.interval].map(two))
    }
  })

  it.skipIf(!existsSync(shared))('are found here too', async () => {
    const dataset = await readDataset({ data: shared, needImages: true }, noPictures)
    const seen = new Map(dataset.images.map(({ key, fileName }) => [key, record.pictures[fileName]]))
    const profile = dataProfile(dataset, seen, datasetUnits(dataset))
    expect(profile).toMatchObject({ areas: 'annotated', pictures: 80 })
    for (const { id, value, interval } of profile.figures) {
      const its = figures[id] as { value: number; interval: [number, number] }
      expect([value, ...(interval ?? [])].map((number) => Number(number?.toPrecision(6)))).toEqual(
        [its.value, ...its.interval].map((number) => Number(number.toPrecision(6))),
      )
    }
  })
})
