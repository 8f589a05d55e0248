import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { DetectionsBuilder } from '../../../../src/detections.ts'
import { evaluate } from '../../../../src/evaluation/evaluate.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { describeSpoiled, type SpoiledCase } from '../spoiled-cases.ts'
import { writtenSizes } from '../written-sizes.ts'

/** As VisDrone2019-DET writes them: a pedestrian, a car with score 0, an ignored region, others, a bus mostly in the region. */
const rows = [
  '10,20,30,40,1,1,0,0',
  '50,20,20,20,0,4,0,1',
  '100,0,60,60,0,0,0,0',
  '5,5,9,9,1,11,0,0',
  '105,5,30,30,1,9,0,0,',
]

type Options = Partial<DatasetOptions> & { readonly within?: string }

async function read(files: Readonly<Record<string, string | null>>, { within = '', ...options }: Options = {}) {
  const sane: Record<string, string | null> = {
    'VisDrone2019-DET-val/images/0000001_a.jpg': '200x100',
    'VisDrone2019-DET-val/annotations/0000001_a.txt': `${rows.join('\n')}\n`,
    ...files,
  }
  const folder = temporaryFolder(Object.fromEntries(Object.entries(sane).filter(([, text]) => text !== null)))
  const dataset = await readDataset({ data: join(folder, within), needImages: true, ...options }, writtenSizes)
  return { dataset, folder }
}

const other = {
  'VisDrone2019-DET-train/images/b.jpg': '200x100',
  'VisDrone2019-DET-train/annotations/b.txt': `${rows[0]}\n`,
}

describe('VisDrone', () => {
  it('is read from the folder of a split, or from one that has several', async () => {
    for (const within of ['', 'VisDrone2019-DET-val']) {
      const { dataset, folder } = await read(other, { within })
      const { source, images, categories, groundTruth, caveats } = dataset
      expect([source.format, source.split, relative(folder, source.annotationsPath)]).toEqual([
        ...['visdrone', 'val', 'VisDrone2019-DET-val/annotations'],
      ])
      expect(images.map(({ key, width, height }) => [key, width, height])).toEqual([['0000001_a.jpg', 200, 100]])
      expect(categories.map(({ id, name }) => `${id} ${name}`).slice(0, 4)).toEqual([
        ...['1 pedestrian', '2 people', '3 bicycle', '4 car'],
      ])
      expect(groundTruth.count).toBe(3)
      expect([...groundTruth.boxes]).toEqual([10, 20, 30, 40, 50, 20, 20, 20, 105, 5, 30, 30])
      expect(caveats).toEqual([])
    }
    expect((await read(other, { split: 'train' })).dataset.images[0]?.key).toBe('b.jpg')
  })

  it('ignores rows with score 0 as crowd regions, and objects that are mostly in ignored regions', async () => {
    const { dataset } = await read({})
    expect([...dataset.groundTruth.crowd]).toEqual([0, 1, 2])
    expect([...(dataset.ignoredRegions?.boxes ?? [])]).toEqual([100, 0, 60, 60])
    expect(dataset.detectionsPerImage).toBe(500)
  })

  it('passes over detections in ignored regions, whatever their category', async () => {
    const { dataset } = await read({})
    const builder = new DetectionsBuilder()
    builder.add(0, 0, 110, 10, 20, 20, 0.9)
    builder.add(0, 0, 10, 20, 30, 40, 0.8)
    const { metrics } = evaluate(dataset, builder.build())
    expect(metrics.AP).toBeCloseTo(1, 12)
    expect(metrics.AR1).toBe(1)
    const { ignoredRegions: _, ...without } = dataset
    expect(evaluate(without, builder.build()).metrics.AP).toBeLessThan(1)
  })
})

const file = 'VisDrone2019-DET-val/annotations/0000001_a.txt'
const of = (...lines: readonly string[]) => ({ [file]: `${[...rows, ...lines].join('\n')}\n` })
const example = 'line 6 of 0000001_a.txt'
const invalid = { defect: 'label-row-invalid', example } as const

const cases: readonly SpoiledCase[] = [
  { name: 'a comma at the end of a row', files: of('150,70,9,9,1,1,0,0,'), objects: 4 },
  {
    name: 'two pictures with one file of rows',
    files: { 'VisDrone2019-DET-val/images/0000001_a.png': '200x100' },
    defect: 'label-shared',
    example: '0000001_a.png and 0000001_a.jpg',
    images: 2,
    objects: 6,
  },
  { name: 'CRLF and empty lines', files: { [file]: `${rows.join('\r\n')}\r\n\r\n` } },
  { name: 'a byte order mark', files: { [file]: `\ufeff${rows.join('\n')}` } },
  {
    name: 'an empty file',
    files: {
      [file]: '',
      'VisDrone2019-DET-val/annotations/b.txt': rows[0],
      'VisDrone2019-DET-val/images/b.jpg': '200x100',
    },
    images: 2,
    objects: 1,
  },
  {
    name: 'a category that it does not have',
    files: of('1,1,9,9,1,12,0,0'),
    defect: 'object-category-unknown',
    example: `${example} (category 12)`,
  },
  {
    name: 'category 80',
    files: of('1,1,9,9,1,80,0,0'),
    defect: 'object-category-unknown',
    example: `${example} (category 80)`,
  },
  { name: 'a category below 0', files: of('1,1,9,9,1,-1,0,0'), defect: 'object-category-unknown' },
  {
    name: 'a category that is a fraction',
    files: of('1,1,9,9,1,1.5,0,0'),
    defect: 'object-category-unknown',
    example: `${example} (category 1.5)`,
  },
  {
    name: 'numbers of other spellings',
    files: of('.5,1.,1e1,+9,1,1,0,0'),
    objects: 4,
  },
  {
    name: 'rows of a tracker alone',
    files: { [file]: '1,1,10,20,30,40,1,1,0,0\n' },
    refused: ['data-defects', 'its format (10 columns once)'],
  },
  { name: 'no row at all', files: { [file]: '' }, refused: ['data-defects', 'Without objects'] },
  { name: 'a fraction of two numbers', files: of('1/2,1,9,9,1,1,0,0'), ...invalid },
  { name: 'a name for a category', files: of('1,1,9,9,1,car,0,0'), ...invalid },
  { name: 'seven columns', files: of('1,1,9,9,1,1,0'), ...invalid },
  { name: 'nine columns', files: of('1,1,9,9,1,1,0,0,0'), ...invalid },
  { name: 'spaces instead of commas', files: of('1 1 9 9 1 1 0 0'), ...invalid },
  { name: 'semicolons', files: of('1;1;9;9;1;1;0;0'), ...invalid },
  { name: 'an empty column', files: of('1,1,9,,1,1,0,0'), ...invalid },
  { name: 'text', files: of('car'), ...invalid },
  {
    name: 'a head line',
    files: {
      [file]: `x,y,w,h,score,category,truncation,occlusion\n${rows.join('\n')}`,
      'VisDrone2019-DET-val/annotations/b.txt': rows[0],
      'VisDrone2019-DET-val/images/b.jpg': '200x100',
    },
    defect: 'label-row-invalid',
    example: 'line 1 of 0000001_a.txt',
    images: 2,
    objects: 4,
  },
  { name: 'NaN', files: of('nan,1,9,9,1,1,0,0'), ...invalid },
  { name: 'an infinite number', files: of('1,1,inf,9,1,1,0,0'), ...invalid },
  { name: 'a negative width', files: of('1,1,-9,9,1,1,0,0'), defect: 'box-invalid', example },
  { name: 'a box over the edge', files: of('190,1,19,9,1,1,0,0'), defect: 'box-over-edge', example, objects: 4 },
  { name: 'a box outside', files: of('210,1,19,9,1,1,0,0'), defect: 'box-outside', example, objects: 4 },
  { name: 'a box without area', files: of('90,1,0,9,1,1,0,0'), defect: 'box-empty', example, objects: 4 },
  { name: 'an object twice', files: of(rows[0] as string), defect: 'object-repeated', example, objects: 4 },
  {
    name: 'an image without a file',
    files: { 'VisDrone2019-DET-val/images/c.jpg': '9x9' },
    defect: 'image-not-annotated',
    example: 'c.jpg',
  },
  {
    name: 'a picture that cannot be read',
    files: { 'VisDrone2019-DET-val/images/c.jpg': 'x', 'VisDrone2019-DET-val/annotations/c.txt': rows[0] },
    defect: 'image-unreadable',
    example: 'c.jpg',
  },
  {
    name: 'a file without an image',
    files: { 'VisDrone2019-DET-val/annotations/d.txt': rows[0] },
    defect: 'label-without-image',
    example: 'd.txt',
  },
  { name: 'rows with score 0 alone', files: { [file]: `${rows[1]}\n` }, refused: ['data-defects', 'ignored like one'] },
]

const sound = { 'VisDrone2019-DET-val/images/0000001_a.jpg': '200x100', [file]: `${rows.join('\n')}\n` }
describeSpoiled({ title: 'VisDrone', sound, objects: 3, images: 1, cases })
