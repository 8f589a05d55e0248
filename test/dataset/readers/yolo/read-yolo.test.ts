import { describe, expect, it } from 'vitest'
import { readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { writtenSizes } from '../written-sizes.ts'
import { yoloDefects } from './yolo-defects.ts'

const sound = '0 0.5 0.5 0.25 0.5\n1 0.125 0.25 0.125 0.25\n'

/** Three pictures of 80 by 40 pixels, with two objects each; what is spoiled replaces or adds files. */
function spoiled(files: Readonly<Record<string, unknown>>) {
  const sane: Record<string, unknown> = { 'data.yaml': 'val: images/val\nnames: [cat, dog]\n' }
  for (const name of ['a', 'b', 'c']) {
    sane[`images/val/${name}.jpg`] = '80x40'
    sane[`labels/val/${name}.txt`] = sound
  }
  const all = Object.entries({ ...sane, ...files }).filter(([, content]) => content !== null)
  return temporaryFolder(Object.fromEntries(all))
}

const load = (folder: string, strict = false) => readDataset({ data: folder, needImages: true, strict }, writtenSizes)

const inA = (text: string) => ({ 'labels/val/a.txt': text })
const lineOne = (folder: string) => `line 1 of ${folder}/labels/val/a.txt`

interface Case {
  readonly name: string
  readonly files: Readonly<Record<string, unknown>>
  /** None where nothing is wrong. */
  readonly defect: string | null
  readonly count?: number
  readonly example?: (folder: string) => string
  /** Six where nothing is left out. */
  readonly objects?: number
  readonly images?: number
}

const cases: readonly Case[] = [
  {
    name: 'no label file',
    files: { 'labels/val/a.txt': null },
    defect: 'label-missing',
    example: () => 'a.jpg',
    objects: 4,
  },
  {
    name: 'two pictures with one label file',
    files: { 'images/val/a.png': '80x40' },
    defect: 'label-shared',
    example: () => 'a.png and a.jpg',
    objects: 8,
    images: 4,
  },
  { name: 'an empty label file', files: inA(''), defect: null, objects: 4 },
  {
    name: 'a label file without its image',
    files: { 'labels/val/z.txt': sound },
    defect: 'label-without-image',
    example: () => 'labels/val/z.txt',
  },
  {
    name: 'notes next to the labels',
    files: { 'labels/val/classes.txt': 'cat\ndog', 'labels/val/a.bak': '' },
    defect: null,
  },
  {
    name: 'class 2 of 2',
    files: inA(`2 0.5 0.5 0.1 0.1\n${sound}`),
    defect: 'object-category-unknown',
    example: (f) => `${lineOne(f)} (class 2)`,
  },
  {
    name: 'class -1',
    files: inA(`-1 0.5 0.5 0.1 0.1\n${sound}`),
    defect: 'object-category-unknown',
    example: (f) => `${lineOne(f)} (class -1)`,
  },
  { name: 'NaN', files: inA(`0 nan 0.5 0.1 0.1\n${sound}`), defect: 'box-invalid', example: lineOne },
  { name: 'infinity', files: inA(`0 0.5 0.5 inf 0.1\n${sound}`), defect: 'box-invalid', example: lineOne },
  { name: 'a negative width', files: inA(`0 0.5 0.5 -0.1 0.1\n${sound}`), defect: 'box-invalid', example: lineOne },
  {
    name: 'six columns',
    files: inA(`0 0.5 0.5 0.1 0.1 0.87\n${sound}`),
    defect: 'label-row-invalid',
    example: lineOne,
  },
  { name: 'four columns', files: inA(`0 0.5 0.5 0.1\n${sound}`), defect: 'label-row-invalid', example: lineOne },
  { name: 'commas', files: inA(`0,0.5,0.5,0.1,0.1\n${sound}`), defect: 'label-row-invalid', example: lineOne },
  {
    name: 'the name of a class',
    files: inA(`cat 0.5 0.5 0.1 0.1\n${sound}`),
    defect: 'label-row-invalid',
    example: lineOne,
  },
  { name: 'pixels', files: inA(`0 40 20 10 10\n${sound}`), defect: 'label-not-shares', example: lineOne },
  {
    name: 'a repeated row',
    files: inA(`${sound}0 0.5 0.5 0.25 0.5`),
    defect: 'label-row-repeated',
    example: (f) => `line 3 of ${f}/labels/val/a.txt`,
  },
  {
    name: 'a box without area',
    files: inA(`0 0.5 0.5 0 0.1\n${sound}`),
    defect: 'box-empty',
    example: lineOne,
    objects: 7,
  },
  {
    name: 'a box over the edge',
    files: inA(`0 0.95 0.5 0.2 0.1\n${sound}`),
    defect: 'box-over-edge',
    example: lineOne,
    objects: 7,
  },
  { name: 'a byte order mark and CRLF', files: inA(`\ufeff${sound.replaceAll('\n', '\r\n')}`), defect: null },
  {
    name: 'UTF-16',
    files: inA(Buffer.from(`\ufeff${sound}`, 'utf16le') as unknown as string),
    defect: null,
  },
  {
    name: 'a picture that cannot be read',
    files: { 'images/val/a.jpg': 'x' },
    defect: 'image-unreadable',
    example: () => 'a.jpg',
    objects: 4,
    images: 2,
  },
  {
    name: 'two classes of one name',
    files: { 'data.yaml': 'val: images/val\nnames: [cat, cat]' },
    defect: 'category-name-repeated',
    example: () => 'category 1 (cat)',
  },
  {
    name: 'a path of another machine',
    files: { 'data.yaml': 'val: D:\\a\\images\\val\nnames: [cat, dog]' },
    defect: 'path-elsewhere',
    example: () => 'D:\\a\\images\\val',
  },
  {
    name: 'an image listed twice',
    files: { 'data.yaml': 'val: [images/val, images/val]\nnames: [cat, dog]' },
    defect: 'image-id-repeated',
    count: 3,
  },
]

describe.each(cases)('YOLO labels with $name', ({ files, defect, count = 1, example, objects = 6, images = 3 }) => {
  it(`give ${defect ?? 'nothing to say'}, and leave what its fate says`, async () => {
    const folder = spoiled(files)
    const dataset = await load(folder)
    expect(dataset.caveats.map((caveat) => [caveat.code, caveat.count])).toEqual(
      defect === null ? [] : [[`data-${defect}`, count]],
    )
    if (example !== undefined) expect(dataset.caveats[0]?.examples[0]).toBe(example(folder))
    expect([dataset.images.length, dataset.groundTruth.count]).toEqual([images, objects])
  })

  it.runIf(defect !== null)('stop a strict run', async () => {
    const { code } = await failure(() => load(spoiled(files), true))
    expect(code).toBe('data-defects')
  })
})

it('every defect of label files has a case', () => {
  expect(yoloDefects.filter((code) => !cases.some(({ defect }) => defect === code))).toEqual([])
})

describe('YOLO labels', () => {
  it('that are corners stop the run, each with its line', async () => {
    const rows = '0 .1 .1 .9 .9\n0 .2 .2 .9 .8\n1 .5 .5 .9 .9\n'
    const { message } = await failure(() =>
      load(spoiled(Object.fromEntries(['a', 'b', 'c'].map((name) => [`labels/val/${name}.txt`, rows])))),
    )
    expect(message).toMatch(
      /9 objects: the box reaches out of the image as its format reads it.*\(line 1 of .*a\.txt, /,
    )
  })

  it('of images that are all damaged are not to blame', async () => {
    const names = ['a', 'b', 'c']
    const { message, next } = await failure(() =>
      load(spoiled(Object.fromEntries(names.map((name) => [`images/val/${name}.jpg`, 'x'])))),
    )
    expect(message).toContain('3 images: the file cannot be read or decoded')
    expect(next).toMatch(/^Restore the images, /)
    const empty = names.map((name) => [`labels/val/${name}.txt`, ''])
    const { next: fix } = await failure(() => load(spoiled(Object.fromEntries(empty))))
    expect(fix).toMatch(/^Fix the label files: each object is a row `class x y width height`/)
  })

  it('are shares of the picture as displayed; the area is that of the box', async () => {
    const { groundTruth, images, categories } = await load(spoiled({}))
    expect([...groundTruth.boxes.slice(0, 8)]).toEqual([30, 10, 20, 20, 5, 5, 10, 10])
    expect([...groundTruth.areas.slice(0, 2)]).toEqual([400, 100])
    expect([...groundTruth.categoryIndex.slice(0, 2)]).toEqual([0, 1])
    expect(images[0]).toEqual({ key: 'a.jpg', id: 'a.jpg', fileName: 'a.jpg', width: 80, height: 40 })
    expect(categories.map(({ id }) => id)).toEqual([0, 1])
  })

  it('that all are lost stop the run, which says so', async () => {
    const gone = { 'labels/val/a.txt': null, 'labels/val/b.txt': null, 'labels/val/c.txt': null }
    const { message } = await failure(() => load(spoiled(gone)))
    expect(message).toContain('no valid annotation is listed')
    expect(message).toContain('3 images: has no label file')
  })

  it('in pixels throughout stop the run, which says so', async () => {
    const pixels = '0 40 20 10 10\n'
    const files = { 'labels/val/a.txt': pixels, 'labels/val/b.txt': pixels, 'labels/val/c.txt': pixels }
    const { message } = await failure(() => load(spoiled(files)))
    expect(message).toContain('3 objects: a number of the row is below -0.01 or above 1.01')
  })

  it('have a fingerprint over every label file and the size of every picture', async () => {
    const { source } = await load(spoiled({}))
    expect(source.filesRead).toBe(7)
    const others = [inA(sound.replace('0.25', '0.26')), { 'images/val/a.jpg': '80x41' }]
    for (const files of others) expect((await load(spoiled(files))).source.fingerprint).not.toBe(source.fingerprint)
    expect((await load(spoiled({}))).source.fingerprint).toBe(source.fingerprint)
  })
})
