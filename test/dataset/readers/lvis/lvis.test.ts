import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readResults } from '../../../../src/dataset/readers/coco/read-results.ts'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { evaluate } from '../../../../src/evaluation/evaluate.ts'
import { failure } from '../../failure.ts'
import { noPictures } from '../../no-pictures.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { describeSpoiled, type Files, type SpoiledCase } from '../spoiled-cases.ts'

const url = (name: string) => `http://images.cocodataset.org/val2017/${name}`
const file = {
  info: {},
  annotations: [
    { id: 1, image_id: 7, category_id: 2, bbox: [1, 2, 30, 40], area: 900, segmentation: [[1, 2, 31, 2, 31, 42]] },
    { id: 2, image_id: 8, category_id: 1, bbox: [1, 2, 30, 40], area: 900, segmentation: [[1, 2, 31, 2, 31, 42]] },
  ],
  images: [
    { id: 7, width: 100, height: 80, coco_url: url('a.jpg'), neg_category_ids: [1], not_exhaustive_category_ids: [2] },
    {
      id: 8,
      width: 100,
      height: 80,
      coco_url: url('b.jpg'),
      neg_category_ids: [9, 99],
      not_exhaustive_category_ids: [],
    },
  ],
  categories: [
    { id: 1, name: 'aerosol_can', frequency: 'c' },
    { id: 2, name: 'air_conditioner', frequency: 'f' },
    { id: 9, name: 'alarm_clock', frequency: 'r' },
  ],
}

type Options = Partial<DatasetOptions> & { readonly within?: string }

async function read(files: Readonly<Record<string, unknown>>, { within = '', ...options }: Options = {}) {
  const folder = temporaryFolder(files)
  const dataset = await readDataset({ data: join(folder, within), needImages: true, ...options }, noPictures)
  return { dataset, folder }
}

const layout = { 'annotations/lvis_v1_val.json': file, 'val2017/a.jpg': '', 'val2017/b.jpg': '' }

describe('LVIS', () => {
  it('is read with the categories that were looked for, and its limit on the detections of an image', async () => {
    const { dataset, folder } = await read(layout)
    const { source, images, judged, detectionsPerImage, caveats } = dataset
    expect([source.format, source.split, relative(folder, source.annotationsPath)]).toEqual([
      ...['lvis', 'val', 'annotations/lvis_v1_val.json'],
    ])
    expect(images.map(({ fileName }) => fileName)).toEqual(['val2017/a.jpg', 'val2017/b.jpg'])
    expect(detectionsPerImage).toBe(300)
    expect(dataset.categories.map(({ frequency }) => frequency)).toEqual(['c', 'f', 'r'])
    const pairs = [...(judged?.image ?? [])].map((image, at) => [image, judged?.exhaustive[at]])
    expect([...(judged?.starts ?? [])]).toEqual([0, 2, 3, 4])
    expect(pairs).toEqual([
      [0, 1],
      [1, 1],
      [0, 0],
      [1, 1],
    ])
    expect(caveats).toEqual([])
  })

  it('under another name is not read as COCO, unless that is asked for', async () => {
    const other = { 'boxes.json': file, 'val2017/a.jpg': '', 'val2017/b.jpg': '' }
    const { code, message, next } = await failure(() => read(other))
    expect(code).toBe('data-format-other')
    expect(message).toMatch(/boxes\.json is not in COCO format; it looks like LVIS \(neg_category_ids\)\.$/)
    expect(next).toContain('--data-format lvis')
    expect((await read(other, { dataFormat: 'lvis', within: 'boxes.json' })).dataset.detectionsPerImage).toBe(300)
    const asCoco = { dataFormat: 'coco', within: 'boxes.json', needImages: false }
    expect((await read(other, asCoco)).dataset.judged).toBeUndefined()
  })

  it('next to the annotations of COCO is asked about', async () => {
    const both = { ...layout, 'annotations/instances_val2017.json': file }
    const { code, next } = await failure(() => read(both))
    expect(code).toBe('data-format-ambiguous')
    expect(next).toContain('--data-format lvis or --data-format coco')
  })

  it('gives the figures of the package lvis, from the file on', async () => {
    const record = gunzipSync(readFileSync('fixtures/evaluation/federated-cases.json.gz')).toString()
    const { cases } = JSON.parse(record)
    const recorded = cases.find(({ kind }: { kind: string }) => kind === 'photographs')
    const of = (pairs: number[][], image: number) => pairs.filter(([its]) => its === image).map(([, id]) => id)
    const { case: input, absent, partial, figures } = recorded
    // Ignored objects are a member of lvis' own that its files do not have.
    const objects = input.objects.filter(([, , , , , state]: number[]) => state === 0)
    expect(objects.length).toBeLessThan(input.objects.length)
    const written = {
      images: input.images.map((id: number) => ({
        ...{
          id,
          file_name: `${id}.jpg`,
          neg_category_ids: of(absent, id),
          not_exhaustive_category_ids: of(partial, id),
        },
      })),
      categories: input.categories.map((id: number) => ({ id, name: `${id}` })),
      annotations: input.objects.map(([id, image_id, category_id, bbox, area, state]: number[]) => {
        return { id, image_id, category_id, bbox, area, iscrowd: state === 2 ? 0.5 : 0 }
      }),
    }
    const rows = input.detections.map(([image_id, category_id, bbox, score]: number[]) => {
      return { image_id, category_id, bbox, score }
    })
    const { dataset, folder } = await read(
      { 'lvis_v1_val.json': written, 'found.json': rows },
      { within: 'lvis_v1_val.json', needImages: false },
    )
    const { detections } = await readResults(join(folder, 'found.json'), dataset)
    const { AP, AP50, APs } = evaluate(dataset, detections).metrics
    expect([AP, AP50, APs]).toEqual([figures.AP, figures.AP50, figures.APs])
  })
})

const JSON_FILE = 'annotations/lvis_v1_val.json'
/** The file with some members of its first object, image or category replaced. */
const spoilt = (list: 'annotations' | 'images' | 'categories', members: Readonly<Record<string, unknown>>): Files => ({
  [JSON_FILE]: { ...file, [list]: file[list].map((row, at) => (at === 0 ? { ...row, ...members } : row)) },
})
const object = (members: Readonly<Record<string, unknown>>) => spoilt('annotations', members)
const text = JSON.stringify(file)

const cases: readonly SpoiledCase[] = [
  { name: 'nothing wrong', files: {} },
  { name: 'a byte order mark', files: { [JSON_FILE]: `\ufeff${text}` } },
  { name: 'CRLF', files: { [JSON_FILE]: JSON.stringify(file, null, 1).replaceAll('\n', '\r\n') } },
  {
    name: 'no lists of categories on an image',
    files: spoilt('images', { neg_category_ids: undefined, not_exhaustive_category_ids: undefined }),
  },
  {
    name: 'lists that are no lists',
    files: spoilt('images', { neg_category_ids: '1', not_exhaustive_category_ids: null }),
  },
  { name: 'categories in lists that are not listed', files: spoilt('images', { neg_category_ids: [77] }) },
  { name: 'an unknown image', files: object({ image_id: 99 }), defect: 'object-image-unknown', objects: 1 },
  { name: 'an unknown category', files: object({ category_id: 1204 }), defect: 'object-category-unknown', objects: 1 },
  {
    name: 'no box and no mask',
    files: object({ bbox: undefined, segmentation: undefined }),
    defect: 'box-invalid',
    objects: 1,
  },
  { name: 'a mask alone', files: object({ bbox: undefined }), defect: 'box-from-mask' },
  {
    name: 'text for a box',
    files: object({ bbox: '1,2,3,4', segmentation: undefined }),
    defect: 'box-invalid',
    objects: 1,
  },
  {
    name: 'a negative width',
    files: object({ bbox: [9, 9, -3, 5], segmentation: undefined }),
    defect: 'box-invalid',
    objects: 1,
  },
  { name: 'no area', files: object({ area: undefined }), defect: 'area-missing' },
  { name: 'an area of 0', files: object({ area: 0 }), defect: 'area-contradicts-box' },
  { name: 'a box over the edge', files: object({ bbox: [90, 2, 30, 40] }), defect: 'box-over-edge' },
  { name: 'a box without area', files: object({ bbox: [1, 2, 0, 40] }), defect: 'box-empty' },
  { name: 'an object id twice', files: object({ id: 2 }), defect: 'object-id-repeated' },
  { name: 'the id 0', files: object({ id: 0 }), defect: 'object-id-zero' },
  { name: 'an id in text', files: object({ image_id: '7' }), defect: 'number-in-text' },
  {
    name: 'an object twice',
    files: { [JSON_FILE]: { ...file, annotations: [...file.annotations, { ...file.annotations[0], id: 3 }] } },
    defect: 'object-repeated',
    objects: 3,
  },
  { name: 'no name of a category', files: spoilt('categories', { name: undefined }), defect: 'category-name-missing' },
  {
    name: 'two categories of one name',
    files: spoilt('categories', { name: 'air_conditioner' }),
    defect: 'category-name-repeated',
  },
  {
    name: 'no address of an image',
    files: spoilt('images', { coco_url: undefined }),
    defect: 'image-file-name-missing',
    images: 1,
    objects: 1,
  },
  { name: 'a missing picture', files: { 'val2017/a.jpg': null }, defect: 'image-missing', images: 1, objects: 1 },
  {
    name: 'JSON that is cut off',
    files: { [JSON_FILE]: text.slice(0, 300) },
    refused: ['json-truncated', 'in the middle of its JSON'],
  },
  { name: 'an empty file', files: { [JSON_FILE]: '' }, refused: ['json-empty', 'is empty'] },
  { name: 'a list', files: { [JSON_FILE]: file.annotations }, refused: ['annotations-are-results', 'is a list'] },
  {
    name: 'no objects',
    files: { [JSON_FILE]: { ...file, annotations: [] } },
    refused: ['data-defects', 'no valid annotation is listed'],
  },
]

describeSpoiled({ title: 'LVIS', sound: layout, objects: 2, images: 2, cases })
