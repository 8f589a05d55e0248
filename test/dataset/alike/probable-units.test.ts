import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ProbableUnits, probableUnits } from '../../../src/dataset/alike/probable-units.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { resolveImages } from '../../../src/dataset/readers/layout/resolve-images.ts'
import { selectImages } from '../../../src/dataset/selection/select-images.ts'
import { decodeImage } from '../../../src/images/decode-image.ts'
import type { Picture } from '../../../src/images/picture.ts'
import { pictureHash } from '../../../src/images/picture-hash.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { type Annotated, annotated } from './annotated.ts'

const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const shapes = fileURLToPath(new URL('../../../fixtures/shapes', import.meta.url))

async function picturesOf(dataset: Dataset): Promise<Picture[]> {
  const files = await resolveImages(dataset)
  return Promise.all(files.map(async ({ path }) => (await decodeImage(path as string)).picture))
}

async function hashed(options: { readonly data: string; readonly split?: string }) {
  const dataset = await loadDataset({ ...options, needImages: true })
  return { dataset, hashes: (await picturesOf(dataset)).map(pictureHash) }
}

let shapesOnce: ReturnType<typeof hashed> | undefined

function shapesHashed(): ReturnType<typeof hashed> {
  shapesOnce ??= hashed({ data: shapes })
  return shapesOnce
}

/** The same images under other names, several times over; keys are the places from 1 on. */
function copies({ dataset, hashes }: Awaited<ReturnType<typeof hashed>>, nameOf: (copy: number, at: number) => string) {
  const { images, groundTruth } = dataset
  const twice = [...images, ...images].map((image, at) => ({
    ...image,
    key: String(at + 1),
    fileName: nameOf(Math.floor(at / images.length), at % images.length),
  }))
  const both = <T extends Int32Array | Float64Array | Uint8Array>(column: T) => [...column, ...column]
  return {
    dataset: {
      images: twice,
      groundTruth: {
        ...groundTruth,
        count: 2 * groundTruth.count,
        imageIndex: Int32Array.from(both(groundTruth.imageIndex), (image, at) =>
          at < groundTruth.count ? image : image + images.length,
        ),
        categoryIndex: Int32Array.from(both(groundTruth.categoryIndex)),
        boxes: Float64Array.from(both(groundTruth.boxes)),
        areas: Float64Array.from(both(groundTruth.areas)),
        crowd: Uint8Array.from(both(groundTruth.crowd)),
      },
    },
    hashes: [...hashes, ...hashes],
  }
}

function inShort(found: ProbableUnits | null) {
  return (
    found && { groups: found.groups.length, images: found.images, units: found.units.keys.length, option: found.option }
  )
}

/** Part of a picture, its left upper corner at a share of what is left. */
function crop({ width, height, data }: Picture, share: number, along: number): Picture {
  const [across, down] = [Math.round(share * width), Math.round(share * height)]
  const [left, top] = [Math.round(along * (width - across)), Math.round(along * (height - down))]
  const part = new Uint8Array(3 * across * down)
  for (let y = 0; y < down; y++) {
    const from = 3 * ((top + y) * width + left)
    part.set(data.subarray(from, from + 3 * across), 3 * y * across)
  }
  return { width: across, height: down, data: part }
}

describe('nothing is noticed', () => {
  it('in fixtures/shapes, numbered from 1 to 100', async () => {
    const { dataset, hashes } = await shapesHashed()
    expect(dataset.images.map(({ fileName }) => fileName).slice(0, 2)).toEqual(['00001.jpg', '00002.jpg'])
    expect(probableUnits(dataset, hashes)).toBe(null)
    expect(probableUnits(dataset, null)).toBe(null)
  })

  it.each([0, 1, 2])('in %i images', (count) => {
    const images = Array.from({ length: count }, (_, at): Annotated => ({ name: `a_${at}.jpg`, objects: [] }))
    expect(probableUnits(annotated(images), null)).toBe(null)
    expect(
      probableUnits(
        annotated(images),
        images.map(() => null),
      ),
    ).toBe(null)
  })

  it('where one pair of images in a hundred is a copy: no interval is wider for it', async () => {
    const { dataset, hashes } = await shapesHashed()
    const withCopies = (count: number) => [...hashes.slice(0, count), ...hashes.slice(0, 100 - count)]
    const empty = annotated(dataset.images.map(({ fileName: name }) => ({ name, objects: [] })))
    expect(probableUnits(empty, withCopies(2))).toBe(null)
    expect(inShort(probableUnits(empty, withCopies(3)))).toEqual({ groups: 3, images: 6, units: 97, option: null })
  })
})

describe('in fixtures/shapes, groups are noticed', () => {
  it('of copies with like names, and the option makes them', async () => {
    const { dataset, hashes } = copies(await shapesHashed(), (copy, at) => `picture${at}_${copy}.jpg`)
    const expected = { groups: 100, images: 200, units: 100, option: 'pattern:^(.*)_\\d+' }
    expect(inShort(probableUnits(dataset, hashes))).toEqual(expected)
    // One image has no objects.
    expect(inShort(probableUnits(dataset, null))).toEqual({ ...expected, groups: 99, images: 198, units: 101 })
  })

  it('of copies with other names, without an option', async () => {
    const { dataset, hashes } = copies(await shapesHashed(), (copy, at) => `${copy === 0 ? 'a' : 'b'}${at}.jpg`)
    const found = probableUnits(dataset, hashes) as ProbableUnits
    expect(inShort(found)).toEqual({ groups: 100, images: 200, units: 100, option: null })
    expect(found.units.unitOfImage.subarray(0, 100)).toEqual(found.units.unitOfImage.subarray(100))
    expect(found.examples).toHaveLength(5)
    expect(found.examples[0]).toBe('a0.jpg, b0.jpg')
  })

  it('of frames that pan over a picture, whose objects are not looked at', async () => {
    const { dataset } = await shapesHashed()
    const [one, other, third] = await picturesOf(selectImages(dataset, [0, 13, 25]))
    const frames = [one, other, third].flatMap((picture, clip) =>
      Array.from({ length: 60 }, (_, at) => ({
        hash: pictureHash(crop(picture as Picture, 0.7 - at / 400, at / 59)),
        name: `clip${clip}/${at}.jpg`,
      })),
    )
    const hashes = frames.map(({ hash }) => hash)
    const made = annotated(frames.map(({ name }) => ({ name, objects: [] })))
    expect(inShort(probableUnits(made, hashes))).toEqual({ groups: 3, images: 180, units: 3, option: 'folder' })
    expect(probableUnits(made, null)).toBe(null)
  })

  it('of one picture sixty times', async () => {
    const { dataset, hashes } = await shapesHashed()
    const { groundTruth } = selectImages(dataset, [4])
    const objects = Array.from(
      groundTruth.categoryIndex,
      (category, at) =>
        [category, ...groundTruth.boxes.subarray(4 * at, 4 * at + 4)] as unknown as Annotated['objects'][0],
    )
    const sixty = annotated(Array.from({ length: 60 }, (_, at) => ({ name: `${at}.jpg`, objects })))
    const expected = { groups: 1, images: 60, units: 1, option: null }
    expect(inShort(probableUnits(sixty, new Array(60).fill(hashes[4])))).toEqual(expected)
    expect(inShort(probableUnits(sixty, null))).toEqual(expected)
  })
})

it('the groups do not depend on the order of the images', async () => {
  const { dataset, hashes } = copies(await shapesHashed(), (copy, at) => `${copy}${at % 7}_${at}.jpg`)
  const found = probableUnits(dataset, hashes) as ProbableUnits
  const turned = probableUnits(
    {
      images: dataset.images.toReversed(),
      groundTruth: { ...dataset.groundTruth, imageIndex: dataset.groundTruth.imageIndex.map((image) => 199 - image) },
    },
    hashes.toReversed(),
  )
  const groups = found.groups.map((group) => group.map((image) => 199 - image))
  expect(turned).toEqual({
    ...found,
    groups,
    units: { ...found.units, unitOfImage: found.units.unitOfImage.toReversed() },
  })
  expect(new Set(found.units.keys).size).toBe(found.units.keys.length)
})

describe.skipIf(!existsSync(shared))('in photographs', () => {
  it.each([
    ['coco-val80', undefined],
    ['roboflow-pills', 'valid'],
    ['roboflow-pills', 'test'],
  ])('of %s, %s: nothing is noticed', async (name, split) => {
    const { dataset, hashes } = await hashed({ data: `${shared}${name}`, ...(split && { split }) })
    expect(probableUnits(dataset, hashes)).toBe(null)
    expect(probableUnits(dataset, null)).toBe(null)
  })

  it('of the train split of roboflow-pills, 26 pictures of three siblings are', async () => {
    const { dataset, hashes } = await hashed({ data: `${shared}roboflow-pills`, split: 'train' })
    const expected = { groups: 26, images: 78, units: 26, option: 'pattern:^(.*)\\.rf\\.' }
    expect(inShort(probableUnits(dataset, hashes))).toEqual(expected)
    expect(inShort(probableUnits(dataset, null))).toEqual(expected)
  })
})
