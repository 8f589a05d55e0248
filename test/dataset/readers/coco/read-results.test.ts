import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readResults } from '../../../../src/dataset/readers/coco/read-results.ts'
import { selectImages } from '../../../../src/dataset/selection/select-images.ts'
import { loadDataset } from '../../../../src/stages/load-dataset.ts'
import { datasetOf } from '../../dataset-of.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const cases = fileURLToPath(new URL('../../../../../shared/coco-cases', import.meta.url))
const row = { image_id: 10, category_id: 1, bbox: [1, 2, 3, 4], score: 0.5 }
const read = (content: unknown, dataset = datasetOf([10, 20])) =>
  readResults(join(temporaryFolder({ 'results.json': content }), 'results.json'), dataset)

describe('results', () => {
  it('keep the order of the file and point to images and categories', async () => {
    const { detections, caveats } = await read([
      { ...row, image_id: 20, category_id: 7, score: 0.25 },
      { ...row, bbox: [0.1, -2, 0, -4.5], score: -1e-3, segmentation: { counts: 'xyz', size: [1, 1] } },
      row,
    ])
    expect(detections.count).toBe(3)
    expect([...detections.imageIndex]).toEqual([1, 0, 0])
    expect([...detections.categoryIndex]).toEqual([1, 0, 0])
    expect([...detections.boxes]).toEqual([1, 2, 3, 4, 0.1, -2, 0, -4.5, 1, 2, 3, 4])
    expect([...detections.scores]).toEqual([0.25, -1e-3, 0.5])
    expect(caveats).toEqual([])
  })

  it('may be none', async () => {
    expect((await read([])).detections.count).toBe(0)
  })

  it('of an unknown category are left out and counted', async () => {
    const { detections, unlisted, unlistedIds, caveats } = await read([
      { ...row, category_id: 3 },
      row,
      { ...row, category_id: 'cat' },
    ])
    expect(detections.count).toBe(1)
    expect(caveats).toEqual([
      {
        code: 'data-results-category-unknown',
        message: '2 detections have a category that the data set does not list. Left out, as in pycocotools.',
        subject: null,
        count: 2,
        examples: ['category 3', 'category "cat"'],
      },
    ])
    expect([unlisted.count, [...unlisted.categoryIndex], unlistedIds]).toEqual([2, [0, 1], ['3', '"cat"']])
  })

  it('on an image that the annotations do not list are refused, on one that was left out passed over', async () => {
    const { code, message, next } = await failure(() => read([row, { ...row, image_id: 30 }]))
    expect(code).toBe('results-image-unknown')
    expect(message).toContain('detection 1 (counted from 0) is on image 30, which made.json does not list')
    expect(next).toContain('--split')
    const { detections } = await read([row, { ...row, image_id: 20 }], selectImages(datasetOf([10, 20]), [0]))
    expect(detections.count).toBe(1)
    expect((await failure(() => read([{ ...row, image_id: '010' }]))).message).toContain('on image "010"')
    expect((await failure(() => read([{ ...row, image_id: 10.5 }]))).message).toContain('on image 10.5')
  })

  it('may write an id as text or as a number: the key is the same', async () => {
    const named = datasetOf([10, 'val/a.jpg', '007', 2n ** 60n])
    const ids = ['10', 'val/a.jpg', '007', '1152921504606846976', 10]
    const { detections } = await read(
      ids.map((image_id) => ({ ...row, image_id })),
      named,
    )
    expect([...detections.imageIndex]).toEqual([0, 1, 2, 3, 0])
    const without = selectImages(named, [0, 2])
    expect((await read([{ ...row, image_id: 'val/a.jpg' }, row], without)).detections.count).toBe(1)
  })

  it.each([
    ['has no bbox of four finite numbers', '[{"image_id":10,"category_id":1,"score":0.5}]'],
    ['has no bbox of four finite numbers', '[{"image_id":10,"category_id":1,"bbox":[1,2,3],"score":0.5}]'],
    ['has no bbox of four finite numbers', '[{"image_id":10,"category_id":1,"bbox":[1,2,NaN,4],"score":0.5}]'],
    ['has no bbox of four finite numbers', '[{"image_id":10,"category_id":1,"bbox":[1,2,1e999,4],"score":0.5}]'],
    ['has no score that is a finite number', '[{"image_id":10,"category_id":1,"bbox":[1,2,3,4]}]'],
    ['has no score that is a finite number', '[{"image_id":10,"category_id":1,"bbox":[1,2,3,4],"score":NaN}]'],
    ['has no score that is a finite number', '[{"image_id":10,"category_id":1,"bbox":[1,2,3,4],"score":"0.5%"}]'],
    ['has no category_id', '[{"image_id":10,"bbox":[1,2,3,4],"score":0.5}]'],
    ['has no image_id', '[{"bbox":[1,2,3,4],"score":0.5}]'],
    ['has no image_id', '[7]'],
  ])('with a row that %s are refused with the row: %s', async (problem, content) => {
    const many = `[${`${JSON.stringify(row)},`.repeat(3000)}${content.slice(1)}`
    const { code, message } = await failure(() => read(many))
    expect(code).toBe('results-row')
    expect(message).toContain(`detection 3000 (counted from 0) ${problem}: `)
  })

  it('may name an image by a path to it, or in other capitals, where only one is meant', async () => {
    const names = ['val/0001.JPG', '0002.jpg', 'train/0003.jpg', 'val/0003.jpg', 'A.png', 'a.png', 'b.jpg']
    const made = datasetOf(names.map((_, at) => at + 1))
    const images = made.images.map((image, at) => ({ ...image, fileName: names[at] as string }))
    const dataset = { ...made, images }
    const ids = [
      'val/0001.jpg',
      '/data/coco/val/0001.jpg',
      'val\\\\0002.jpg',
      'VAL/0003.JPG',
      'x/0002',
      'A.png',
      'B.JPG',
    ]
    const { detections, caveats } = await read(
      ids.map((image_id) => ({ ...row, image_id })),
      dataset,
    )
    expect([...detections.imageIndex]).toEqual([0, 0, 1, 3, 1, 4, 6])
    expect(caveats).toMatchObject([{ code: 'data-results-image-names', count: 7 }])
    const refused = (image_id: string) => failure(() => read([{ ...row, image_id }], dataset))
    expect((await refused('test/0001.jpg')).code).toBe('results-image-unknown')
    expect((await refused('0003.jpg')).code).toBe('results-image-several-names')
    expect((await refused('A.PNG')).code).toBe('results-image-several-names')
  })

  it('may name an image by its file name, its name without folders, or without extension, where only one has it', async () => {
    const named = datasetOf([10, 20, 30]).images.map((image, at) => ({
      ...image,
      fileName: ['a/0001.png', 'a\\\\b\\\\0002.v2.jpg', 'b/0001.png'][at] as string,
    }))
    const dataset = { ...datasetOf([10, 20, 30]), images: named }
    const rows = ['a/0001.png', 'b/0001.png', '0002.v2.jpg', '0002.v2'].map((image_id) => ({ ...row, image_id }))
    const { detections, caveats } = await read(rows, dataset)
    expect([...detections.imageIndex]).toEqual([0, 2, 1, 1])
    expect(caveats).toMatchObject([{ code: 'data-results-image-names', count: 4 }])
    const refused = (image_id: string) => failure(() => read([{ ...row, image_id }], dataset))
    expect((await refused('0001')).code).toBe('results-image-several-names')
    expect((await refused('0003')).message).toContain('neither as an id nor as a file name')
    const without = selectImages(dataset, [0])
    expect(
      (
        await read(
          [
            { ...row, image_id: '0002.v2' },
            { ...row, image_id: 'a/0001.png' },
          ],
          without,
        )
      ).detections.count,
    ).toBe(1)
  })

  it('take no text for an id that is the file name of another image', async () => {
    const dataset = datasetOf([10, 20])
    const images = dataset.images.map((image) => ({ ...image, fileName: image.id === 10 ? '20.jpg' : '10.jpg' }))
    const { code } = await failure(() => read([{ ...row, image_id: '10' }], { ...dataset, images }))
    expect(code).toBe('results-image-id-and-name')
    expect((await read([{ ...row, image_id: 10 }], { ...dataset, images })).detections.count).toBe(1)
  })

  it('with numbers in text are read, and counted', async () => {
    const rows = [
      { ...row, image_id: '10' },
      { ...row, category_id: '7' },
      { ...row, score: '0.25' },
      { ...row, bbox: ['1', 2, 3, 4] },
      row,
    ]
    const { detections, caveats } = await read(rows)
    expect([...detections.scores]).toEqual([0.5, 0.5, 0.25, 0.5, 0.5])
    expect([...detections.categoryIndex]).toEqual([0, 1, 0, 0, 0])
    expect([...detections.boxes.subarray(12, 16)]).toEqual([1, 2, 3, 4])
    expect(caveats).toMatchObject([{ code: 'data-results-numbers-in-text', count: 4 }])
  })

  it('keep every digit of an image id', async () => {
    const dataset = datasetOf([9007199254740993n, 9007199254740992n])
    const text = JSON.stringify([row, row]).replace('10', '9007199254740992').replace('10', '9007199254740993')
    expect([...(await read(text, dataset)).detections.imageIndex]).toEqual([1, 0])
  })

  it.each([
    ['corners', [60, 10, 90, 40]],
    ['shares', [0.6, 0.1, 0.3, 0.3]],
  ])('whose boxes are %s are said to be', async (unit, bbox) => {
    const { detections, caveats } = await read(new Array(20).fill({ ...row, bbox }))
    expect(detections.count).toBe(20)
    expect(caveats.map(({ code }) => code)).toEqual([`data-results-boxes-as-${unit}`])
  })

  it('that are an annotation file or another object are refused as such', async () => {
    const annotations = await failure(() => read({ images: [], annotations: [], categories: [] }))
    expect([
      annotations.code,
      annotations.message.endsWith('is an annotation file, not a list of detections.'),
    ]).toEqual(['results-not-a-list', true])
    expect((await failure(() => read({}))).message).toContain('is an object, not a list')
  })
})

describe.skipIf(!existsSync(cases))('the recorded COCO cases', () => {
  it.each(['cocoapi-fakebbox100', 'edge'])('%s are read as JSON.parse has them', async (name) => {
    const dataset = await loadDataset({ data: join(cases, name, 'ground-truth.json'), needImages: false })
    const { detections } = await readResults(join(cases, name, 'detections.json'), dataset)
    const rows: (typeof row)[] = JSON.parse(readFileSync(join(cases, name, 'detections.json'), 'utf8'))
    const known = rows.filter(({ category_id }) => dataset.categories.some(({ id }) => id === category_id))
    expect([...detections.boxes]).toEqual(known.flatMap(({ bbox }) => bbox))
    expect([...detections.scores]).toEqual(known.map(({ score }) => score))
    expect([...detections.imageIndex].map((index) => dataset.images[index]?.id)).toEqual(known.map((r) => r.image_id))
    expect([...detections.categoryIndex].map((index) => dataset.categories[index]?.id)).toEqual(
      known.map((r) => r.category_id),
    )
  })
})

describe('results on images without ids', () => {
  const named = datasetOf(['val/0000139.jpg', 'val/285.jpg', 'val/b.jpg', 'x/7.jpg', 'y/007.jpg'])
  const withFiles = { ...named, images: named.images.map((image) => ({ ...image, fileName: String(image.id) })) }
  const placeOf = async (image_id: unknown) => (await read([{ ...row, image_id }], withFiles)).detections.imageIndex[0]

  it('may use the path, the name, or the number that the name is', async () => {
    for (const id of ['val/0000139.jpg', '0000139.jpg', '0000139', 139]) expect(await placeOf(id)).toBe(0)
    expect(await placeOf(285)).toBe(1)
    expect(await placeOf('b')).toBe(2)
  })

  it('are refused by a number that no name is, or several are', async () => {
    expect((await failure(() => placeOf(140))).code).toBe('results-image-unknown')
    expect((await failure(() => placeOf(7))).code).toBe('results-image-several-names')
  })
})
