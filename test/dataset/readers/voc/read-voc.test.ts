import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { writtenSizes } from '../written-sizes.ts'
import { vocDefects } from './voc-defects.ts'
import { vocXml, type WrittenObject } from './voc-xml.ts'

const sound: readonly WrittenObject[] = [
  ['cat', '11 21 30 40'],
  ['dog', '51 41 60 70'],
]

/** Three pictures of 100 by 80 pixels with two objects each; what is spoiled replaces or adds files, or removes them (null). */
function spoiled(files: Readonly<Record<string, unknown>>) {
  const sane: Record<string, unknown> = { 'ImageSets/Main/val.txt': 'a\nb\nc\n' }
  for (const name of ['a', 'b', 'c']) {
    sane[`JPEGImages/${name}.jpg`] = '100x80'
    sane[`Annotations/${name}.xml`] = vocXml(`${name}.jpg`, sound)
  }
  return temporaryFolder(Object.fromEntries(Object.entries({ ...sane, ...files }).filter(([, text]) => text !== null)))
}

const load = (folder: string, strict = false, needImages = true) =>
  readDataset({ data: folder, needImages, strict }, writtenSizes)

const inA = (objects: readonly WrittenObject[], size?: number[]) => ({
  'Annotations/a.xml': vocXml('a.jpg', objects, size),
})
const on = () => 'object on a.jpg'

interface Case {
  readonly name: string
  readonly files: Readonly<Record<string, unknown>>
  /** None where nothing is wrong. */
  readonly defect: string | null
  readonly count?: number
  readonly example?: () => string
  /** Six where nothing is left out. */
  readonly objects?: number
  readonly images?: number
}

const brokenFor = (reason: string) => {
  return { defect: 'annotation-file-broken', example: () => `a (${reason})`, objects: 4, images: 2 }
}
const noXml = 'it is not valid XML: '
const encoded = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n${vocXml('a.jpg', sound)}`

const cases: readonly Case[] = [
  {
    name: 'no XML file',
    files: { 'Annotations/a.xml': null },
    defect: 'image-not-annotated',
    example: () => 'a',
    objects: 4,
    images: 2,
  },
  {
    name: 'an XML file that is cut off',
    files: { 'Annotations/a.xml': vocXml('a.jpg', sound).slice(0, 200) },
    ...brokenFor(`${noXml}<pose> is not closed; it was probably cut off`),
  },
  {
    name: 'an encoding that nobody knows',
    files: { 'Annotations/a.xml': encoded('klingon') },
    ...brokenFor('its encoding klingon is not known; save it as UTF-8'),
  },
  { name: 'ISO-8859-1', files: { 'Annotations/a.xml': Buffer.from(encoded('ISO-8859-1'), 'latin1') }, defect: null },
  { name: 'UTF-16', files: { 'Annotations/a.xml': Buffer.from(encoded('UTF-16'), 'utf16le') }, defect: null },
  { name: 'an empty XML file', files: { 'Annotations/a.xml': '' }, ...brokenFor(`${noXml}it has no element`) },
  {
    name: 'XML of another kind',
    files: { 'Annotations/a.xml': '<net name="best"></net>' },
    ...brokenFor('another kind of file'),
  },
  {
    name: 'an XML file that is JSON',
    files: { 'Annotations/a.xml': '{"objects": []}' },
    ...brokenFor(`${noXml}line 1 has text outside of all elements`),
  },
  { name: 'an XML file without objects', files: inA([]), defect: null, objects: 4 },
  {
    name: 'a missing picture',
    files: { 'JPEGImages/a.jpg': null },
    defect: 'image-missing',
    example: () => 'a.jpg',
    objects: 4,
    images: 2,
  },
  {
    name: 'an object without a name',
    files: inA([['', '1 1 9 9'], ...sound]),
    defect: 'object-category-unknown',
    example: () => 'object on a.jpg (no name)',
  },
  {
    name: 'no box',
    files: {
      'Annotations/a.xml': vocXml('a.jpg', sound).replace(
        '</segmented>',
        '</segmented><object><name>cat</name></object>',
      ),
    },
    defect: 'box-invalid',
    example: on,
  },
  {
    name: 'a corner that is no number',
    files: inA([['cat', 'nan 1 9 9'], ...sound]),
    defect: 'box-invalid',
    example: on,
  },
  { name: 'a corner with a comma', files: inA([['cat', '1,5 1 9 9'], ...sound]), defect: 'box-invalid', example: on },
  {
    name: 'corners the wrong way round',
    files: inA([['cat', '30 20 10 40'], ...sound]),
    defect: 'box-invalid',
    example: on,
  },
  {
    name: 'a corner 0',
    files: inA([['cat', '0 10 20 30'], ...sound]),
    defect: 'corners-are-edges',
    count: 7,
    example: on,
    objects: 7,
  },
  {
    name: 'fractions',
    files: inA([['cat', '1.5 10 20.25 30'], ...sound]),
    defect: 'corners-are-edges',
    count: 7,
    example: on,
    objects: 7,
  },
  {
    name: 'a box over the edge',
    files: inA([['cat', '90 10 120 30'], ...sound]),
    defect: 'box-over-edge',
    example: () => 'an annotation on a.jpg',
    objects: 7,
  },
  {
    name: 'a box outside',
    files: inA([['cat', '130 10 150 30'], ...sound]),
    defect: 'box-outside',
    example: () => 'an annotation on a.jpg',
    objects: 7,
  },
  {
    name: 'an object written twice',
    files: inA([...sound, ['cat', '11 21 30 40']]),
    defect: 'object-repeated',
    example: () => 'an annotation on a.jpg',
    objects: 7,
  },
  {
    name: 'an image listed twice',
    files: { 'ImageSets/Main/val.txt': 'a\nb\nc\na\n' },
    defect: 'image-id-repeated',
    example: () => 'a',
  },
  {
    name: 'a byte order mark and CRLF',
    files: { 'Annotations/a.xml': `\ufeff${vocXml('a.jpg', sound).replaceAll('\n', '\r\n')}` },
    defect: null,
  },
  {
    name: 'entities and comments',
    files: inA([
      ['cat', '11 21 30 40'],
      ['a &amp; b', '1 1 9 9', '<!-- <difficult>1</difficult> -->'],
    ]),
    defect: null,
  },
  {
    name: 'Windows paths as file names',
    files: { 'Annotations/a.xml': vocXml('C:\\data\\a.jpg', sound) },
    defect: null,
  },
  { name: 'size 0', files: inA(sound, [0, 0]), defect: null },
]

describe.each(cases)('Pascal VOC with $name', ({ files, defect, count = 1, example, objects = 6, images = 3 }) => {
  it(`gives ${defect ?? 'nothing to say'}, and leaves what its fate says`, async () => {
    const dataset = await load(spoiled(files))
    expect(dataset.caveats.map((caveat) => [caveat.code, caveat.count])).toEqual(
      defect === null ? [] : [[`data-${defect}`, count]],
    )
    if (example !== undefined) expect(dataset.caveats[0]?.examples[0]).toBe(example())
    expect([dataset.images.length, dataset.groundTruth.count]).toEqual([images, objects])
  })

  it.runIf(defect !== null)('stops a strict run', async () => {
    expect((await failure(() => load(spoiled(files), true))).code).toBe('data-defects')
  })
})

it('every defect of XML files has a case', () => {
  expect(vocDefects.filter((code) => !cases.some(({ defect }) => defect === code))).toEqual([])
})

describe('Pascal VOC', () => {
  // pascal_train2007.json, which Detectron evaluates: image 12 has xmin 156, ymin 97, xmax 351, ymax 270.
  it('numbers pixels from 1, the last one included', async () => {
    const { groundTruth } = await load(spoiled(inA([['car', '156 97 351 270']], [500, 333])))
    expect([...groundTruth.boxes.slice(0, 4)]).toEqual([155, 96, 196, 174])
    expect(groundTruth.areas[0]).toBe(34104)
  })

  it('where corners are 0 or fractions means edges', async () => {
    const { groundTruth } = await load(spoiled(inA([['car', '0 10.5 20 30']])))
    expect([...groundTruth.boxes.slice(0, 8)]).toEqual([0, 10.5, 20, 19.5, 11, 21, 19, 19])
  })

  it('has difficult objects, which are ignored, and parts, which are not objects', async () => {
    const part =
      '<part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></part>'
    const objects: WrittenObject[] = [
      ['person', '11 21 30 40', `<difficult>1</difficult>${part}`],
      ['person', '11 21 30 41', '<difficult>0</difficult>'],
      ['person', '11 21 30 42', '<difficult>True</difficult>'],
    ]
    const { groundTruth } = await load(spoiled(inA(objects)))
    expect([...groundTruth.crowd.slice(0, 3)]).toEqual([2, 0, 2])
    expect([...groundTruth.boxes.slice(0, 4)]).toEqual([10, 20, 20, 20])
  })

  it('knows an image by the name of its XML file, and takes its size from it, or from the picture', async () => {
    const { images, categories } = await load(spoiled(inA(sound, [0, 0])))
    expect(images.slice(0, 2)).toEqual([
      { key: 'a', id: 'a', fileName: 'a.jpg', width: 100, height: 80 },
      { key: 'b', id: 'b', fileName: 'b.jpg', width: 100, height: 80 },
    ])
    expect([categories.length, categories[7]]).toEqual([20, { id: 7, name: 'cat' }])
  })

  it('needs no pictures where there are only detections', async () => {
    const folder = spoiled({ 'JPEGImages/a.jpg': null, 'JPEGImages/b.jpg': null, 'JPEGImages/c.jpg': null })
    const { images, source } = await load(folder, false, false)
    expect(images.map(({ fileName }) => fileName)).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    expect([source.imagesFolder, source.annotationsPath]).toEqual([null, join(folder, 'ImageSets/Main/val.txt')])
  })
})
