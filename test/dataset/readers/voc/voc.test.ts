import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { writtenSizes } from '../written-sizes.ts'
import { vocXml } from './voc-xml.ts'

const cat = vocXml('a.jpg', [['cat', '10 20 30 40']])
const dog = vocXml('b.jpg', [['dog', '10 20 30 40']])
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
    images: images.map(({ key, fileName }) => `${key} ${fileName}`),
    classes: categories.length,
    objects: groundTruth.count,
    caveats: caveats.map(({ code, count }) => `${code} ${count}`),
  }
}

const found = { format: 'voc', classes: 20, images: ['a a.jpg'], objects: 1, caveats: [] }

describe('a data set in Pascal VOC’s layout', () => {
  const kit = {
    'VOCdevkit/VOC2007/Annotations/a.xml': cat,
    'VOCdevkit/VOC2007/Annotations/b.xml': dog,
    'VOCdevkit/VOC2007/JPEGImages/a.jpg': picture,
    'VOCdevkit/VOC2007/JPEGImages/b.jpg': picture,
    'VOCdevkit/VOC2007/ImageSets/Main/train.txt': 'b\n',
    'VOCdevkit/VOC2007/ImageSets/Main/trainval.txt': 'a\nb\n',
    'VOCdevkit/VOC2007/ImageSets/Main/val.txt': 'a\r\n',
    'VOCdevkit/VOC2007/ImageSets/Main/cat_val.txt': 'a  1\n',
  }
  const root = 'VOCdevkit/VOC2007'
  const inKit = {
    ...found,
    split: 'val',
    annotations: `${root}/ImageSets/Main/val.txt`,
    pictures: `${root}/JPEGImages`,
  }

  it('is that of the development kit, from its folder, its year or a list of images', async () => {
    for (const within of ['', 'VOCdevkit', root, `${root}/ImageSets/Main/val.txt`]) {
      expect(await read(kit, { within })).toEqual(inKit)
    }
    const trainval = { split: 'trainval', annotations: `${root}/ImageSets/Main/trainval.txt` }
    const both = { ...inKit, ...trainval, images: ['a a.jpg', 'b b.jpg'], objects: 2 }
    expect(await read(kit, { split: 'trainval' })).toEqual(both)
  })

  it('of two years is asked about', async () => {
    const second = { 'VOCdevkit/VOC2012/Annotations/a.xml': cat, 'VOCdevkit/VOC2012/JPEGImages/a.jpg': picture }
    const { code, message } = await failure(() => read({ ...kit, ...second }))
    expect(code).toBe('data-annotations-ambiguous')
    expect(message).toContain('VOC2007, VOC2012')
  })

  it('is LabelImg’s: XML files next to the pictures', async () => {
    const files = { 'a.xml': cat, 'a.jpg': picture }
    expect(await read(files)).toEqual({ ...found, split: null, annotations: '.', pictures: '.' })
  })

  it('is Roboflow’s: a folder per split', async () => {
    const files = { 'train/b.xml': dog, 'train/b.jpg': picture, 'valid/a.xml': cat, 'valid/a.jpg': picture }
    expect(await read(files)).toEqual({ ...found, split: 'valid', annotations: 'valid', pictures: 'valid' })
  })

  it('is folders of annotations and images, with pictures of any ending', async () => {
    const files = { 'annotations/a.xml': vocXml('other.png', [['helmet', '1 1 9 9']]), 'images/a.PNG': picture }
    const place = { split: null, annotations: 'annotations', pictures: 'images' }
    expect(await read(files)).toEqual({ ...found, ...place, classes: 1, images: ['a a.PNG'] })
  })

  it('is not that of other XML', async () => {
    const files = { 'model.xml': '<?xml version="1.0"?><net name="best"/>', 'a.jpg': picture }
    expect((await failure(() => read(files))).code).toBe('data-annotations-not-found')
  })
})
