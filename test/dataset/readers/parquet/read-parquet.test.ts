import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { resolveImages } from '../../../../src/dataset/readers/layout/resolve-images.ts'
import { readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { removeUnpacked } from '../../../../src/files/unpacked-folder.ts'
import { failure } from '../../failure.ts'
import { noPictures } from '../../no-pictures.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { describeSpoiled, readSpoiled, type SpoiledCase } from '../spoiled-cases.ts'

afterAll(removeUnpacked)

/** Files that `datasets` and pyarrow wrote: scripts/formats/write_parquet_cases.py. */
const written = (name: string) => readFileSync(`fixtures/parquet/${name}.parquet`)
const FILE = 'data/validation-00000-of-00001.parquet'
const sound = { [FILE]: written('sound-snappy') }
const as = (name: string) => ({ [FILE]: written(name) })
const onA = 'object on a.jpg'

const cases: readonly SpoiledCase[] = [
  ...['sound-snappy', 'sound-zstd', 'sound-gzip', 'sound-brotli', 'sound-lz4', 'sound-none'].map((name) => ({
    name: `the codec of ${name}`,
    files: as(name),
  })),
  { name: 'lists of boxes and of classes', files: as('struct-of-lists'), defect: 'category-name-missing', count: 2 },
  { name: 'a group for each row', files: as('several-groups') },
  { name: 'class names in place of numbers', files: as('names') },
  {
    name: 'class numbers alone',
    files: as('numbers'),
    defect: 'category-name-missing',
    count: 2,
    example: 'category 0',
  },
  { name: 'features that are broken', files: as('broken-features'), defect: 'category-name-missing', count: 2 },
  {
    name: 'two classes of one name',
    files: as('repeated-names'),
    defect: 'category-name-repeated',
    example: 'category 1 (cat)',
  },
  { name: 'class −1', files: as('class-minus-one'), defect: 'object-category-unknown', example: `${onA} (-1)` },
  { name: 'no class', files: as('class-none'), defect: 'object-category-unknown', example: `${onA} (no category)` },
  { name: 'NaN', files: as('nan'), defect: 'box-invalid', example: onA },
  { name: 'an infinite number', files: as('infinite'), defect: 'box-invalid', example: onA },
  { name: 'a box of three numbers', files: as('three-numbers'), defect: 'box-invalid', example: onA },
  { name: 'no box', files: as('no-box'), defect: 'box-invalid', example: onA },
  { name: 'a negative width', files: as('negative'), defect: 'box-invalid', example: onA, images: 93, objects: 186 },
  {
    name: 'a box over the edge',
    files: as('over-edge'),
    defect: 'box-over-edge',
    example: 'an annotation on a.jpg',
    images: 93,
    objects: 187,
  },
  { name: 'an object twice', files: as('twice'), defect: 'object-repeated', objects: 7 },
  {
    name: 'no value for the objects of an image',
    files: as('no-objects-value'),
    defect: 'image-not-annotated',
    example: 'validation-00000-of-00001.parquet:0 (image 7)',
    images: 2,
    objects: 4,
  },
  { name: 'an empty list of objects', files: as('empty-objects'), objects: 4 },
  {
    name: 'an image id twice',
    files: as('id-twice'),
    defect: 'image-id-ambiguous',
    count: 2,
    example: 'validation-00000-of-00001.parquet:0 (image 7)',
    images: 91,
    objects: 182,
  },
  { name: 'no picture', files: as('no-picture'), defect: 'image-missing', images: 2, objects: 4 },
  {
    name: 'a picture that cannot be read',
    files: as('broken-picture'),
    defect: 'image-unreadable',
    images: 2,
    objects: 4,
  },
  { name: 'Windows paths', files: as('windows-paths') },
  {
    name: 'a file that is cut off',
    files: { [FILE]: written('sound-snappy').subarray(0, 900) },
    refused: ['data-damaged', 'it begins as a Parquet file and ends in the middle, so it was probably cut off'],
  },
  {
    name: 'a pointer to a file',
    files: { [FILE]: 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n' },
    refused: ['data-damaged', 'Git LFS pointer'],
  },
  {
    name: 'zeros in its middle',
    files: {
      [FILE]: Buffer.concat([
        written('sound-none').subarray(0, 4),
        Buffer.alloc(600),
        written('sound-none').subarray(604),
      ]),
    },
    refused: ['data-damaged', 'cannot be decoded'],
  },
  {
    name: 'a page of the web',
    files: { [FILE]: '<html>404</html>' },
    refused: ['data-damaged', 'it does not begin as a Parquet file does'],
  },
  { name: 'a file that is empty', files: { [FILE]: '' }, refused: ['data-damaged', 'it is empty'] },
  { name: 'no column of objects', files: as('other-columns'), refused: ['parquet-no-objects', 'its columns are text'] },
  {
    name: 'objects without boxes',
    files: as('objects-without-boxes'),
    refused: ['parquet-no-objects', 'no column `objects` with boxes'],
  },
  { name: 'no rows', files: as('no-rows'), refused: ['data-defects', 'no image is listed'] },
  {
    name: 'boxes that fit every format',
    files: as('open-boxes'),
    refused: [
      'parquet-box-format-open',
      'its 6 boxes leave it open: xywh (x, y, width, height) contradicts 0 % of them',
    ],
  },
  {
    name: 'two boxes alone',
    files: as('two-boxes'),
    refused: ['parquet-box-format-open', 'its 2 boxes leave it open'],
  },
  {
    name: 'files that do not belong together',
    files: { 'data/validation-00001-of-00002.parquet': written('numbers') },
    refused: ['parquet-columns-differ', 'validation-00001-of-00002.parquet has other columns'],
  },
]

describeSpoiled({ title: 'Parquet', sound, objects: 6, images: 3, always: ['box-format-by-evidence'], cases })

const boxes = [60, 50, 30, 20, 2, 3, 90, 70]

describe('Parquet files', () => {
  it.each([
    ['sound-snappy', 'x, y, width, height in pixels'],
    ['corners', 'x1, y1, x2, y2 in pixels'],
    ['centres', 'centre x, centre y, width, height in pixels'],
    ['shares-of-centres', 'centre x, centre y, width, height as shares of the image'],
    ['shares-of-corners', 'x1, y1, x2, y2 as shares of the image'],
    ['boxes-by-area', 'x1, y1, x2, y2 in pixels'],
  ])('of %s have boxes that show what their numbers are', async (name, words) => {
    const { groundTruth, caveats } = await readSpoiled(sound, as(name))
    const expected = name === 'boxes-by-area' ? [30, 30, 10, 10, 30, 30, 10, 10] : boxes
    for (const [at, number] of expected.entries()) expect(groundTruth.boxes[at]).toBeCloseTo(number, 4)
    const [first] = caveats.filter(({ code }) => code === 'data-box-format-by-evidence')
    expect(first?.examples).toEqual([`validation-00000-of-00001.parquet: ${words}`])
  })

  it('are read as --box-format says, and then nothing is counted', async () => {
    const { groundTruth, caveats } = await readSpoiled(sound, as('open-boxes'), { boxFormat: 'xyxy', strict: true })
    expect([...groundTruth.boxes.slice(0, 4), ...caveats]).toEqual([30, 30, 10, 10])
    const other = { 'data.yaml': 'val: images\nnames: [a]', 'images/a.jpg': '9x9', 'labels/a.txt': '0 0.5 0.5 0.1 0.1' }
    expect((await failure(() => readSpoiled(other, {}, { boxFormat: 'xyxy' }))).code).toBe('box-format-idle')
  })

  it('have classes with the numbers of their features, images with their ids, and groups in their columns', async () => {
    const { images, categories, countedCategories, source } = await readSpoiled(
      sound,
      {},
      {
        groupBy: { kind: 'field', field: 'clip' },
      },
    )
    expect([source.format, source.split, countedCategories]).toEqual(['parquet', 'validation', true])
    expect(categories).toEqual([
      { id: 0, name: 'cat' },
      { id: 1, name: 'dog' },
    ])
    expect(images.map(({ key, id, width, height, group }) => [key, id, width, height, group])).toEqual([
      ['7', 7, 100, 80, 'clip1'],
      ['8', 8, 100, 80, 'clip0'],
      ['9', 9, 100, 80, 'clip1'],
    ])
    const { next } = await failure(() => readSpoiled(sound, {}, { groupBy: { kind: 'field', field: 'video' } }))
    expect(next).toContain('"image_id", "clip"')
  })

  it('have pictures that are unpacked into files with their bytes', async () => {
    const dataset = await readSpoiled(sound, {})
    const [first] = await resolveImages(dataset)
    expect(await readFile(first?.path ?? '', 'utf8')).toBe('100x80')
    expect(dataset.source.imagesFolder).toContain('detcompare-unpacked-')
  })

  it('have pictures under their own names, or those of their rows', async () => {
    const files = { 'data/validation-00001-of-00002.parquet': written('no-ids'), [FILE]: written('no-ids') }
    const names = (await readSpoiled(files, {})).images.map(({ fileName }) => fileName)
    const other = [0, 1, 2].map((row) => `validation-00001-of-00002-${row}-${'abc'[row]}.jpg`)
    expect(names).toEqual(['a.jpg', 'b.jpg', 'c.jpg', ...other])
    expect((await readSpoiled(sound, as('windows-paths'))).images[0]?.fileName).toBe('a.jpg')
  })

  it('need no picture where they say how large images are, and only results are evaluated', async () => {
    const data = temporaryFolder({ 'val.parquet': written('sizes') })
    const { images, source } = await readDataset({ data, needImages: false }, noPictures)
    expect([images[0]?.width, images[0]?.fileName, source.imagesFolder]).toEqual([100, '7', null])
  })

  it('may name pictures that are files', async () => {
    const files = {
      'val.parquet': written('paths'),
      'images/a.jpg': '100x80',
      'images/b.jpg': '100x80',
      'images/c.jpg': '100x80',
    }
    const { images, source } = await readSpoiled(files, {})
    expect(images.map(({ fileName }) => fileName)).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    expect(source.imagesFolder).toMatch(/images$/)
    const { code } = await failure(() =>
      readSpoiled(files, { 'images/a.jpg': null, 'images/b.jpg': null, 'images/c.jpg': null }),
    )
    expect(code).toBe('data-images-not-found')
  })

  it('without ids know images by file and row', async () => {
    expect((await readSpoiled(sound, as('no-ids'))).images.map(({ key }) => key)).toEqual([
      'validation-00000-of-00001.parquet:0',
      'validation-00000-of-00001.parquet:1',
      'validation-00000-of-00001.parquet:2',
    ])
  })

  it('take iscrowd for crowd regions', async () => {
    expect([...(await readSpoiled(sound, as('crowd'))).groundTruth.crowd]).toEqual([0, 1, 0, 1, 0, 1])
  })

  it('that lack what is needed say so where they are named', async () => {
    const { code, message } = await failure(() =>
      readSpoiled({ 'a.parquet': written('other-columns') }, {}, { within: 'a.parquet', dataFormat: 'parquet' }),
    )
    expect([code, message]).toEqual(['parquet-no-objects', expect.stringContaining('its columns are text, label')])
    const cut = await failure(() =>
      readSpoiled({ 'a.parquet': 'PAR1' }, {}, { within: 'a.parquet', dataFormat: 'parquet' }),
    )
    expect([cut.code, cut.message]).toEqual(['data-damaged', expect.stringContaining('ends in the middle')])
  })

  it('have several splits and files', async () => {
    const files = {
      'data/train-00000-of-00001.parquet': written('no-ids'),
      'data/validation-00000-of-00002.parquet': written('no-ids'),
      'data/validation-00001-of-00002.parquet': written('no-ids'),
    }
    expect((await readSpoiled(files, {})).images).toHaveLength(6)
    expect((await readSpoiled(files, {}, { split: 'train' })).images).toHaveLength(3)
    const branch = { 'default/validation/0000.parquet': written('no-ids') }
    const { source } = await readSpoiled(branch, {})
    expect([source.split, source.annotationsPath.endsWith(join('validation', '0000.parquet'))]).toEqual([
      'validation',
      true,
    ])
  })
})
