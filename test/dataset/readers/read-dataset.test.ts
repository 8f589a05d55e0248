import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { resolveImages } from '../../../src/dataset/readers/layout/resolve-images.ts'
import type { DatasetOptions } from '../../../src/dataset/readers/read-dataset.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { failure } from '../failure.ts'
import { smallAnnotations } from '../small-annotations.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const shared = fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Loads the small data set laid out like this, the annotations at `annotations` and its two pictures in `pictures`. */
async function load(annotations: string, pictures: string, options: Partial<DatasetOptions> = {}, data = '') {
  const at = (name: string) => join(pictures, name)
  const folder = temporaryFolder({ [annotations]: smallAnnotations(), [at('a.jpg')]: '', [at('b.jpg')]: '' })
  const dataset = await loadDataset({ data: join(folder, data), needImages: true, ...options })
  return { folder, dataset }
}

describe('a data set', () => {
  it('holds its images in order, its categories by id, and its objects as columns that point to them', async () => {
    const { dataset, folder } = await load('_annotations.coco.json', '')
    expect(dataset.images).toEqual([
      { key: '1', id: 1, fileName: 'a.jpg', width: 100, height: 80 },
      { key: '2', id: 2, fileName: 'b.jpg', width: 100, height: 80 },
    ])
    expect(dataset.categories).toEqual([
      { id: 1, name: 'cat' },
      { id: 2, name: 'dog' },
    ])
    const { groundTruth } = dataset
    expect(groundTruth.count).toBe(3)
    expect([...groundTruth.ids]).toEqual([11, 12, 13])
    expect([...groundTruth.imageIndex]).toEqual([0, 1, 1])
    expect([...groundTruth.categoryIndex]).toEqual([0, 0, 1])
    expect([...groundTruth.boxes]).toEqual([10, 10, 20, 30, 5, 5, 40, 50, 0, 0, 100, 80])
    expect([...groundTruth.areas]).toEqual([500, 1500.5, 8000])
    expect([...groundTruth.crowd]).toEqual([0, 0, 1])
    expect(dataset.caveats).toEqual([])
    expect(dataset.source).toMatchObject({ format: 'roboflow', layout: 'roboflow', split: null, imagesFolder: folder })
    expect(await resolveImages(dataset)).toEqual([{ path: join(folder, 'a.jpg') }, { path: join(folder, 'b.jpg') }])
  })

  it.each([
    ['annotations/instances_val2017.json', 'val2017', ''],
    ['annotations/instances_val2017.json', 'images/val2017', ''],
    ['annotations/instances_val2017.json', 'images/val2017', 'annotations/instances_val2017.json'],
    ['annotations/instances_val2017.json', 'val2017', 'annotations'],
    ['annotations/instances_default.json', 'images', ''],
    ['annotations/instances_default.json', 'images/default', ''],
    ['labels.json', 'data', ''],
    ['valid/_annotations.coco.json', 'valid', ''],
    ['valid/_annotations.coco.json', 'valid/images', ''],
    ['boxes.json', '', 'boxes.json'],
    ['boxes.json', 'images', 'boxes.json'],
    ['val.json', 'val', 'val.json'],
    ['boxes_night.json', 'night', 'boxes_night.json'],
    ['annotations/boxes_night.json', 'images/night', 'annotations/boxes_night.json'],
  ])('with %s has its pictures in "%s" (--data "%s")', async (annotations, pictures, data) => {
    const { dataset, folder } = await load(annotations, pictures, {}, data)
    expect(relative(folder, dataset.source.imagesFolder as string)).toBe(pictures)
    expect(dataset.caveats).toEqual([])
  })

  it('whose folders hold few of its pictures and many is read from that which holds many', async () => {
    const files = { 'val2017/a.jpg': '', 'images/a.jpg': '', 'images/b.jpg': '' }
    const folder = temporaryFolder({ 'annotations/instances_val2017.json': smallAnnotations(), ...files })
    const { source } = await loadDataset({ data: folder, needImages: true })
    expect(source.imagesFolder).toBe(join(folder, 'images'))
  })

  it('whose pictures lie elsewhere is refused with the folders looked in, and read with --images', async () => {
    const { code, message, next } = await failure(() => load('annotations/instances_val2017.json', 'frames/2017'))
    expect(code).toBe('data-images-not-found')
    expect(message).toMatch(
      /None of the 2 images listed in .*instances_val2017\.json was found, for example "a\.jpg"; looked in \S+/,
    )
    expect(next).toContain('--images')
    const { dataset, folder } = await load('annotations/instances_val2017.json', 'frames/2017', {
      images: 'frames/2017',
    })
    expect(dataset.source.imagesFolder).toBe(join(folder, 'frames/2017'))
  })

  it('with --images of no folder, or of one without its pictures, is refused', async () => {
    const none = await failure(() => load('_annotations.coco.json', '', { images: 'nowhere' }))
    expect([none.code, none.message]).toEqual(['data-not-found', 'nowhere (--images) does not exist.'])
    const file = await failure(() => load('_annotations.coco.json', '', { images: 'package.json' }))
    expect([file.code, file.message]).toEqual([
      'images-not-a-folder',
      'package.json (--images) is a file, not a folder.',
    ])
    const empty = temporaryFolder({})
    const other = await failure(() => load('_annotations.coco.json', '', { images: empty }))
    expect([other.code, other.message.endsWith(`looked in ${empty}.`)]).toEqual(['data-images-not-in-folder', true])
  })

  it('of which only results are evaluated needs no pictures and no file names', async () => {
    const small = smallAnnotations()
    const images = small.images.map(({ id }) => ({ id }))
    const folder = temporaryFolder({ 'annotations/instances_val.json': { ...small, images } })
    const dataset = await loadDataset({ data: folder, needImages: false, strict: true })
    expect(dataset.source.imagesFolder).toBeNull()
    expect(dataset.images).toEqual([
      { key: '1', id: 1, fileName: '1', width: null, height: null },
      { key: '2', id: 2, fileName: '2', width: null, height: null },
    ])
  })
})

describe.skipIf(!existsSync(shared))('the shared data sets', () => {
  it('coco-val80 loads without a defect: 80 images, 815 objects, 80 categories, 11 crowds', async () => {
    const dataset = await loadDataset({ data: join(shared, 'coco-val80'), needImages: true, strict: true })
    expect(dataset.images).toHaveLength(80)
    expect(dataset.categories).toHaveLength(80)
    expect(dataset.groundTruth.count).toBe(815)
    expect(dataset.groundTruth.crowd.reduce((sum, crowd) => sum + crowd)).toBe(11)
    expect(dataset.source).toMatchObject({ format: 'coco', layout: 'coco', split: 'val2017' })
    expect(dataset.source.imagesFolder).toBe(join(shared, 'coco-val80', 'val2017'))
    expect((await resolveImages(dataset)).every(({ path }) => path !== null && existsSync(path))).toBe(true)
  })

  it.each([
    [undefined, 'valid', 7, 96],
    ['train', 'train', 78, 1291],
    ['test', 'test', 7, 99],
  ])('roboflow-pills with --split %s is %s: %d images, %d objects', async (option, split, images, objects) => {
    const dataset = await loadDataset({
      data: join(shared, 'roboflow-pills'),
      split: option,
      needImages: true,
      strict: true,
    })
    expect(dataset.source).toMatchObject({ format: 'roboflow', layout: 'roboflow', split })
    expect(dataset.images).toHaveLength(images)
    expect(dataset.groundTruth.count).toBe(objects)
    expect(dataset.categories.map(({ id, name }) => [id, name])).toEqual([
      [0, 'pills'],
      [1, 'capsules'],
      [2, 'tablets'],
    ])
    expect(dataset.groundTruth.categoryIndex.includes(0)).toBe(false)
  })
})

describe('pictures whose names have folders of another machine', () => {
  const names = (...names_: string[]) => ({
    ...smallAnnotations(),
    images: names_.map((file_name, at) => ({ id: at + 1, file_name, width: 100, height: 80 })),
  })
  const load = (files: Record<string, unknown>, images?: string) => {
    const folder = temporaryFolder({ 'data.json': '', 'pictures/a.jpg': '', 'pictures/b.jpg': '', ...files })
    return loadDataset({ data: `${folder}/data.json`, images: images && `${folder}/${images}`, needImages: true })
  }

  it.each([
    ['..\\..\\media\\4\\a.jpg', '..\\..\\media\\4\\b.jpg'],
    ['/mnt/data/a.jpg', '/mnt/data/b.jpg'],
    ['C:\\data\\a.jpg', 'C:\\data\\b.jpg'],
    ['train/a.jpg', 'val/b.jpg'],
  ])('are found by base names in the folder that the user names, and counted: %s', async (one, other) => {
    const { images, caveats } = await load({ 'data.json': names(one, other) }, 'pictures')
    expect(images).toHaveLength(2)
    expect(caveats).toMatchObject([{ code: 'data-image-by-base-name', count: 2, examples: [one, other] }])
  })

  it('are not found by a base name that two of them have, nor where the user names no folder', async () => {
    const { images, caveats } = await load({ 'data.json': names('z/b.jpg', 'x/a.jpg', 'y/a.jpg') }, 'pictures')
    expect(images.map(({ id }) => id)).toEqual([1])
    expect(caveats.map(({ code, count }) => [code, count])).toContainEqual(['data-image-missing', 2])
    const { code, next } = await failure(() => load({ 'data.json': names('/mnt/4/a.jpg', '/mnt/5/b.jpg') }))
    expect(code).toBe('data-images-not-found')
    expect(next).toContain(
      'Name the folder of the images with --images. Each file_name is looked up from there; without "/mnt/"',
    )
  })

  it('are named by what has to be rewritten where no base name is there', async () => {
    const { code, next } = await failure(() => load({ 'data.json': names('..\\4\\x.jpg', '..\\4\\y.jpg') }, 'pictures'))
    expect(code).toBe('data-images-not-in-folder')
    expect(next).toContain('rewrite file_name in the annotations: "..\\4\\" at its beginning is not a folder there')
  })

  it('are found by absolute names in the folder, without a caveat', async () => {
    const folder = temporaryFolder({ 'pictures/in/a.jpg': '', 'pictures/b.jpg': '' })
    writeFileSync(
      `${folder}/data.json`,
      JSON.stringify(names(`${folder}/pictures/in/a.jpg`, `${folder}/pictures/b.jpg`)),
    )
    for (const images of [`${folder}/pictures`, undefined]) {
      const dataset = await loadDataset({ data: `${folder}/data.json`, images, needImages: true })
      expect([dataset.images.length, dataset.caveats]).toEqual([2, []])
    }
  })
})
