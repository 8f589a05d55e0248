import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { writtenSizes } from '../written-sizes.ts'

const names = 'names: [cat, dog]\n'
const row = '1 0.5 0.5 0.5 0.5\n'
const picture = '100x80'

type Options = Partial<DatasetOptions> & { readonly within?: string }

async function read(files: Readonly<Record<string, string>>, { within = '', ...options }: Options = {}) {
  const folder = temporaryFolder(files)
  const dataset = await readDataset({ data: join(folder, within), needImages: true, ...options }, writtenSizes)
  const { source, images, categories, groundTruth, caveats } = dataset
  return {
    format: source.format,
    split: source.split,
    annotations: relative(folder, source.annotationsPath) || '.',
    pictures: relative(folder, source.imagesFolder ?? '') || '.',
    keys: images.map(({ key }) => key),
    names: categories.map(({ name }) => name),
    objects: groundTruth.count,
    caveats: caveats.map(({ code, count }) => `${code} ${count}`),
  }
}

const found = { format: 'yolo', split: 'val', names: ['cat', 'dog'], keys: ['a.jpg'], objects: 1, caveats: [] }

describe('a data set in YOLO layout', () => {
  it('is Ultralytics’ coco8: path is the folder that the file is next to', async () => {
    const files = {
      'coco8.yaml': `path: coco8\ntrain: images/train\nval: images/val\ntest:\n${names}`,
      'coco8/images/train/b.jpg': picture,
      'coco8/images/val/a.jpg': picture,
      'coco8/labels/train/b.txt': row,
      'coco8/labels/val/a.txt': row,
    }
    expect(await read(files)).toEqual({ ...found, annotations: 'coco8.yaml', pictures: 'coco8/images/val' })
    const train = {
      ...found,
      split: 'train',
      keys: ['b.jpg'],
      annotations: 'coco8.yaml',
      pictures: 'coco8/images/train',
    }
    expect(await read(files, { split: 'train' })).toEqual(train)
  })

  it('is Ultralytics’ coco8 with the file inside of its folder', async () => {
    const files = {
      'coco8/coco8.yaml': `path: coco8\ntrain: images/train\nval: images/val\n${names}`,
      'coco8/images/val/a.jpg': picture,
      'coco8/labels/val/a.txt': row,
    }
    const place = { annotations: 'coco8/coco8.yaml', pictures: 'coco8/images/val' }
    expect(await read(files, { within: 'coco8' })).toEqual({ ...found, ...place })
    expect(await read(files, { within: 'coco8/coco8.yaml' })).toEqual({ ...found, ...place })
  })

  it('is Roboflow’s: splits beside one another, paths that lead out of the folder', async () => {
    const files = {
      'data.yaml': `train: ../train/images\nval: ../valid/images\ntest: ../test/images\n\nnc: 2\n${names}\nroboflow:\n  version: 1\n`,
      'README.roboflow.txt': 'Pills - v1',
      'train/images/b.jpg': picture,
      'train/labels/b.txt': row,
      'valid/images/a.jpg': picture,
      'valid/labels/a.txt': row,
    }
    expect(await read(files)).toEqual({ ...found, annotations: 'data.yaml', pictures: 'valid/images' })
  })

  it('has its pictures in text files, from the file or from the data set', async () => {
    const files = {
      'data.yaml': `train: train.txt\nval: val.txt\n${names}`,
      'val.txt': './images/val/a.jpg\nimages/val/b.jpg\r\n\n# nothing\nimages/val/gone.jpg\n',
      'images/val/a.jpg': picture,
      'images/val/b.jpg': picture,
      'labels/val/a.txt': row,
      'labels/val/b.txt': row,
    }
    const keys = ['images/val/a.jpg', 'images/val/b.jpg']
    const caveats = ['data-image-missing 1']
    const expected = { ...found, keys, objects: 2, caveats, pictures: '.' }
    expect(await read(files)).toEqual({ ...expected, annotations: 'data.yaml' })
    const { 'data.yaml': _, ...bare } = files
    const unnamed = { ...expected, annotations: 'val.txt', names: ['0', '1'] }
    expect(await read(bare, { within: 'val.txt' })).toEqual({
      ...unnamed,
      caveats: [...caveats, 'data-category-name-missing 2'],
    })
  })

  it('has its pictures in several folders', async () => {
    const files = {
      'data.yaml': `val:\n  - one/images\n  - two/images\n${names}`,
      'one/images/a.jpg': picture,
      'two/images/a.jpg': picture,
      'one/labels/a.txt': row,
      'two/labels/a.txt': row,
    }
    const keys = ['one/images/a.jpg', 'two/images/a.jpg']
    expect(await read(files)).toEqual({ ...found, keys, objects: 2, annotations: 'data.yaml', pictures: '.' })
  })

  it('has paths of another machine, which are found by their last folders and counted', async () => {
    const files = {
      'data.yaml': `path: /content/datasets/parts\ntrain: images/train\nval: images/val\n${names}`,
      'images/val/a.jpg': picture,
      'labels/val/a.txt': row,
    }
    const expected = { ...found, annotations: 'data.yaml', pictures: 'images/val', caveats: ['data-path-elsewhere 1'] }
    expect(await read(files)).toEqual(expected)
    const windows = { ...files, 'data.yaml': `val: C:\\Users\\me\\parts\\images\\val\n${names}` }
    expect(await read(windows)).toEqual(expected)
    const listed = {
      ...files,
      'data.yaml': `val: val.txt\n${names}`,
      'val.txt': '/content/parts/images/val/a.jpg\n',
    }
    expect(await read(listed)).toEqual({ ...expected, pictures: '.', keys: ['images/val/a.jpg'] })
  })

  it('has no file: folders images and labels, with and without splits, and names next to the labels', async () => {
    const splits = {
      'images/train/b.jpg': picture,
      'images/val/a.jpg': picture,
      'labels/train/b.txt': row,
      'labels/val/a.txt': row,
      'classes.txt': 'cat\ndog\n',
    }
    expect(await read(splits)).toEqual({ ...found, annotations: 'images/val', pictures: 'images/val' })
    const swapped = {
      'train/images/b.jpg': picture,
      'train/labels/b.txt': row,
      'val/images/a.jpg': picture,
      'val/labels/a.txt': row,
      'val/labels/classes.txt': 'cat\ndog',
    }
    expect(await read(swapped)).toEqual({ ...found, annotations: 'val/images', pictures: 'val/images' })
    const plain = { 'images/x/a.jpg': picture, 'labels/x/a.txt': row, 'labels/classes.txt': 'cat\ndog' }
    const keys = ['x/a.jpg']
    const unnamed = { ...found, split: null, keys, annotations: 'images', pictures: 'images' }
    expect(await read(plain)).toEqual(unnamed)
    const within = { ...found, split: null, annotations: 'images/x', pictures: 'images/x' }
    expect(await read(plain, { within: 'images/x' })).toEqual(within)
  })

  it('has label files next to the pictures, as LabelImg writes them', async () => {
    const files = { 'a.jpg': picture, 'a.txt': row, 'b.JPG': picture, 'classes.txt': 'cat\ndog\n' }
    const expected = { ...found, split: null, keys: ['a.jpg', 'b.JPG'], annotations: '.', pictures: '.' }
    expect(await read(files)).toEqual({ ...expected, caveats: ['data-label-missing 1'] })
  })

  it('is read by the folder that --images names', async () => {
    const files = {
      'data.yaml': `val: images/gone\n${names}`,
      'here/images/a.jpg': picture,
      'here/labels/a.txt': row,
    }
    const { code, message } = await failure(() => read(files))
    expect(code).toBe('yolo-split-not-found')
    expect(message).toContain('the images of val (images/gone) were not found; looked in ')
    const expected = { ...found, annotations: 'data.yaml', pictures: 'here/images' }
    expect(await read(files, { images: 'here/images' })).toEqual(expected)
  })

  it('with the annotations of COCO next to it is asked about, and --data-format answers', async () => {
    const coco = JSON.stringify({ images: [], annotations: [], categories: [] })
    const files = {
      'data.yaml': `val: images/val\n${names}`,
      'images/val/a.jpg': picture,
      'labels/val/a.txt': row,
      'annotations/instances_val.json': coco,
    }
    const { code, next } = await failure(() => read(files))
    expect(code).toBe('data-format-ambiguous')
    expect(next).toContain('--data-format coco or --data-format yolo')
    expect((await read(files, { dataFormat: 'yolo' })).objects).toBe(1)
    expect((await failure(() => read(files, { dataFormat: 'coco' }))).code).toBe('data-defects')
  })

  it('is not recognised by folders images and labels whose labels are masks', async () => {
    const files = { 'images/a.jpg': picture, 'labels/a.png': picture, 'masks/labels/a.png': picture }
    expect((await failure(() => read(files))).code).toBe('data-annotations-not-found')
  })

  it.each([
    [{ 'a.yaml': `val: a\n${names}`, 'b.yaml': `val: b\n${names}` }, '', 'data-annotations-ambiguous'],
    [{ 'data.yaml': `train: images/train\n${names}`, 'images/train/a.jpg': picture }, '', 'data-split-train'],
    [{ 'data.yaml': `val: images\n${names}`, 'images/a.txt': row }, '', 'yolo-no-pictures'],
    [{ 'labels/a.txt': row }, 'labels/a.txt', 'yolo-label-file'],
    [{ 'notes.txt': 'hello' }, 'notes.txt', 'json-yolo'],
    [{ 'notes.txt': 'hello' }, '', 'data-annotations-not-found'],
    [{ 'a.txt': row }, '', 'yolo-labels-alone'],
    [{ 'labels/val/a.txt': row }, 'labels', 'yolo-labels-alone'],
    [{ 'labels/a.txt': row, 'labels/b.txt': '' }, '', 'yolo-labels-alone'],
    [{ 'data.yaml': 'train: [\nval: a' }, 'data.yaml', 'yolo-yaml-malformed'],
  ])('%j at %j is refused: %s', async (files, within, code) => {
    expect((await failure(() => read(files as Record<string, string>, { within }))).code).toBe(code)
  })
})

describe('a data.yaml that is broken', () => {
  const tab = 'val: images\nnames:\n\t- cat\n'

  it.each([
    ['YAML', { 'data.yaml': tab }, 'data.yaml is not a valid YOLO data file'],
    ['a split', { 'data.yaml': 'names: [cat]\n' }, 'it has none of train, val and test'],
    ['names', { 'data.yaml': 'val: images\n' }, 'it has neither `names` nor `nc`'],
    ['content', { 'data.yaml': '' }, 'it is empty'],
    [
      'YAML, next to labels',
      { 'data.yaml': tab, 'images/a.jpg': picture, 'labels/a.txt': row },
      'data.yaml is not a valid',
    ],
  ])('for lack of %s is what the message is about', async (_, files, part) => {
    const { code, message } = await failure(() => read(files))
    expect([code, message]).toEqual(['yolo-yaml-malformed', expect.stringContaining(part)])
  })

  it('says nothing of data in another format', async () => {
    const coco = {
      images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 80 }],
      categories: [{ id: 1, name: 'cat' }],
    }
    const annotations = [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], area: 12, iscrowd: 0 }]
    const files = { 'data.yaml': tab, 'boxes.json': JSON.stringify({ ...coco, annotations }), 'a.jpg': picture }
    expect((await read(files)).format).toBe('coco')
  })
})

it('a text file of image paths may be longer than settings are', async () => {
  const files = {
    'val.txt': `./images/a.jpg\n${'# nothing\n'.repeat(1_100_000)}`,
    'images/a.jpg': picture,
    'labels/a.txt': row,
  }
  expect((await read(files, { within: 'val.txt' })).keys).toEqual(['images/a.jpg'])
})
