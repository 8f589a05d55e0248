import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DefectLog } from '../../../../src/dataset/defects/defect-log.ts'
import { readAnnotations } from '../../../../src/dataset/readers/coco/read-annotations.ts'
import { SourceFiles } from '../../../../src/dataset/readers/files/source-files.ts'
import { failure } from '../../failure.ts'
import { noPictures } from '../../no-pictures.ts'
import { smallAnnotations } from '../../small-annotations.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const read = (content: unknown) =>
  readAnnotations(
    join(temporaryFolder({ 'file.json': content }), 'file.json'),
    new SourceFiles(noPictures),
    new DefectLog(),
  )
const withRows = (rows: unknown[]) => ({ ...smallAnnotations(), annotations: rows })

describe('an annotation file', () => {
  it('gives its rows whatever the order of its lists, segmentations left unread', async () => {
    const { images, annotations, categories } = smallAnnotations()
    const segmented = annotations.map((row) => ({ segmentation: [[1, 2, 3, 4]], ...row }))
    const { objects, ...read_ } = await read({ info: {}, annotations: segmented, categories, licenses: [1], images })
    expect(read_.images).toEqual(images)
    expect(read_.categories).toEqual(categories)
    expect([...objects.boxes.subarray(0, 12)]).toEqual(annotations.flatMap(({ bbox }) => bbox))
    expect([...objects.areas.subarray(0, 3)]).toEqual([500, 1500.5, 8000])
    expect([...objects.crowd.subarray(0, 3)]).toEqual([0, 0, 1])
    expect([0, 1, 2].map((at) => objects.imageIds.get(at))).toEqual([1, 2, 2])
    expect([0, 1, 2].map((at) => objects.categoryIds.get(at))).toEqual([1, 1, 2])
  })

  it('grows its columns past their first size', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      id: i + 1,
      image_id: 1,
      category_id: 1,
      bbox: [i, 0, 1, 2],
      area: i,
    }))
    const { objects } = await read(withRows(rows))
    expect(objects.count).toBe(5000)
    expect([...objects.areas.subarray(0, 5000)]).toEqual(rows.map(({ area }) => area))
    expect([...objects.boxes.subarray(4 * 4999, 4 * 5000)]).toEqual([4999, 0, 1, 2])
  })

  it('keeps every digit of an id', async () => {
    const text = JSON.stringify(withRows([{ id: 'A', image_id: 'B', category_id: 1, bbox: [1, 1, 1, 1] }]))
    const { objects } = await read(text.replace('"A"', '9007199254740993').replace('"B"', '-18446744073709551617'))
    expect([objects.ids.get(0), objects.imageIds.get(0)]).toEqual([9007199254740993n, -18446744073709551617n])
  })

  it('reads a mask only where the object has no box', async () => {
    const segmentation = [[1, 2, 5, 2, 5, 8]]
    const { objects } = await read(
      withRows([{ segmentation, bbox: [0, 0, 3, 3] }, { segmentation }, { bbox: [], segmentation }, { bbox: null }]),
    )
    expect([...objects.boxes.subarray(0, 16)]).toEqual([
      0,
      0,
      3,
      3,
      1,
      2,
      4,
      6,
      1,
      2,
      4,
      6,
      ...Array(4).fill(Number.NaN),
    ])
  })

  it('that is a list of results is refused as such', async () => {
    const { code, message } = await failure(() =>
      read([{ image_id: 1, category_id: 1, bbox: [1, 1, 1, 1], score: 0.5 }]),
    )
    expect(code).toBe('annotations-are-results')
    expect(message).toContain('COCO results format')
  })

  it('without its lists is refused with what is missing and what is there', async () => {
    const { code, message } = await failure(() => read({ images: [], version: '5.0', categories: {} }))
    expect(code).toBe('annotations-incomplete')
    expect(message).toContain('no "annotations" and no "categories" list')
    expect(message).toContain('"images", "version", "categories"')
  })

  it('with a key for every image is refused with the first ten keys', async () => {
    const { message } = await failure(() =>
      read(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`i${i}`, []]))),
    )
    expect(message).toContain('"i0", "i1"')
    expect(message).toContain('"i9", and 490 more.')
  })

  it.each([
    ['captions', { id: 1, image_id: 1, caption: 'a cat' }],
    ['keypoints', { id: 1, image_id: 1, category_id: 1, keypoints: [1, 2, 2] }],
    ['masks', { id: 1, image_id: 1, category_id: 1, segmentation: [[1, 2, 3, 4]] }],
    ['panoptic segments', { image_id: 1, file_name: '1.png', segments_info: [] }],
  ])('that holds %s and no boxes is refused as such', async (kind, row) => {
    const { code, message } = await failure(() => read({ images: [], annotations: [row] }))
    expect(code).toBe('annotations-without-boxes')
    expect(message).toContain(`it holds ${kind}`)
  })
})
