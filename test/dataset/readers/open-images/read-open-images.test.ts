import { describe, expect, it } from 'vitest'
import { DetectionsBuilder } from '../../../../src/detections.ts'
import { evaluate } from '../../../../src/evaluation/evaluate.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { describeSpoiled, readSpoiled, type SpoiledCase } from '../spoiled-cases.ts'
import { boxesCsv, boxRow, CAT, DOG, imageLabels, rows, sound } from './written-open-images.ts'

const FILE = 'validation-annotations-bbox.csv'
const [first, , third] = ['0001eeaf4aed83f9', '', '00075905539074f2'] as const
const more = (row: string) => ({ [FILE]: boxesCsv([...rows, row]) })
const place = `line 6 of ${FILE}`

const cases: readonly SpoiledCase[] = [
  { name: 'nothing wrong', files: {} },
  { name: 'CRLF', files: { [FILE]: boxesCsv(rows).replaceAll('\n', '\r\n') } },
  { name: 'a byte order mark', files: { [FILE]: `\ufeff${boxesCsv(rows)}` } },
  { name: 'empty lines', files: { [FILE]: `${boxesCsv(rows)}\n\n` } },
  {
    name: 'a row with twelve cells',
    files: more(boxRow(first, CAT, '0,1,0,1').slice(0, -2)),
    defect: 'label-row-invalid',
    example: place,
  },
  {
    name: 'a row without an image',
    files: more(boxRow('', CAT, '0,1,0,1')),
    defect: 'label-row-invalid',
    example: place,
  },
  {
    name: 'a row without a class',
    files: more(boxRow(first, '', '0,1,0,1')),
    defect: 'label-row-invalid',
    example: place,
  },
  { name: 'text for a number', files: more(boxRow(first, CAT, 'left,1,0,1')), defect: 'box-invalid', example: place },
  { name: 'NaN', files: more(boxRow(first, CAT, '0,NaN,0,1')), defect: 'box-invalid', example: place },
  { name: 'an empty number', files: more(boxRow(first, CAT, '0,,0,1')), defect: 'box-invalid', example: place },
  {
    name: 'corners the wrong way round',
    files: more(boxRow(first, CAT, '0.9,0.1,0,1')),
    defect: 'box-invalid',
    example: place,
  },
  { name: 'pixels', files: more(boxRow(first, CAT, '10,30,20,60')), defect: 'label-not-shares', example: place },
  {
    name: 'a share below 0',
    files: more(boxRow(first, CAT, '-0.2,0.5,0,1')),
    defect: 'label-not-shares',
    example: place,
  },
  {
    name: 'a box without area',
    files: more(boxRow(first, CAT, '0.5,0.5,0,1')),
    defect: 'box-empty',
    example: 'line 6 of validation-annotations-bbox.csv',
    objects: 5,
  },
  {
    name: 'an object twice',
    files: more(rows[0] as string),
    defect: 'object-repeated',
    example: 'line 6 of validation-annotations-bbox.csv',
    objects: 5,
  },
  {
    name: 'a class that is not described',
    files: more(boxRow(first, '/m/0k4j', '0,1,0,1')),
    defect: 'object-category-unknown',
    example: `/m/0k4j on ${first}`,
  },
  {
    name: 'two classes of one name',
    files: { 'class-descriptions-boxable.csv': `LabelName,DisplayName\n${CAT},Cat\n${DOG},Cat\n` },
    defect: 'category-name-repeated',
    example: `${DOG} (Cat)`,
  },
  {
    name: 'no names of classes',
    files: { 'class-descriptions-boxable.csv': null },
    defect: 'category-name-missing',
    count: 2,
    example: CAT,
  },
  {
    name: 'names of classes and pictures, as globox writes them',
    files: {
      'class-descriptions-boxable.csv': null,
      ...Object.fromEntries(
        Object.entries(sound).flatMap(([name, text]) =>
          /(bbox|imagelabels.*)\.csv$/.test(name)
            ? [
                [
                  name,
                  text
                    .replaceAll(CAT, 'cat')
                    .replaceAll(DOG, 'dog')
                    .replace(/^(\w{16}),/gm, '$1.jpg,'),
                ],
              ]
            : [],
        ),
      ),
    },
  },
  {
    name: 'no labels of images',
    files: {
      'validation-annotations-human-imagelabels-boxable.csv': null,
      [`validation/${third}.jpg`]: null,
    },
    defect: 'image-labels-missing',
    example: FILE,
    images: 2,
  },
  {
    name: 'labels of a classifier in place of people’s',
    files: {
      'validation-annotations-human-imagelabels-boxable.csv': null,
      'validation-annotations-machine-imagelabels.csv': imageLabels,
      [`validation/${third}.jpg`]: null,
    },
    defect: 'image-labels-missing',
    images: 2,
  },
  {
    name: 'a missing picture',
    files: { [`validation/${first}.jpg`]: null },
    defect: 'image-missing',
    example: first,
    images: 2,
    objects: 2,
  },
  {
    name: 'a picture that cannot be read',
    files: { [`validation/${first}.jpg`]: 'x' },
    defect: 'image-unreadable',
    example: first,
    images: 2,
    objects: 2,
  },
  {
    name: 'a picture that no row is about',
    files: { 'validation/0007d6cf88afaa4a.jpg': '9x9' },
    defect: 'image-not-annotated',
    example: '0007d6cf88afaa4a.jpg',
  },
  {
    name: 'a quotation mark that is not closed',
    files: more(`"${first},a`),
    refused: ['data-damaged', 'a quotation mark is not closed in line 6'],
  },
  {
    name: 'semicolons in place of commas',
    files: { 'validation-annotations-bbox.csv': sound['validation-annotations-bbox.csv'].replaceAll(',', ';') },
  },
  {
    name: 'a column that is called otherwise',
    files: { 'validation-annotations-bbox.csv': 'ImageID,LabelName,XMin,XMax,YMin,Top\na,b,0,1,0,1\n' },
    refused: ['data-damaged', 'its first line lacks the column YMax'],
  },
  {
    name: 'no pictures',
    files: Object.fromEntries(Object.keys(sound).flatMap((name) => (/jpg$/.test(name) ? [[name, null]] : []))),
    refused: ['data-images-not-found', 'None of the 3 images'],
  },
  {
    name: 'boxes of groups alone',
    files: { [FILE]: boxesCsv([rows[1] as string]) },
    refused: ['data-defects', 'crowd'],
  },
]

describeSpoiled({ title: 'Open Images', sound, objects: 4, images: 3, cases })

describe('Open Images', () => {
  it('has boxes in pixels of the picture, groups as crowd regions, and classes by the line that describes them', async () => {
    const { images, categories, groundTruth, source, caveats } = await readSpoiled(sound, {}, { strict: true })
    expect([source.format, source.split]).toEqual(['open-images', 'validation'])
    expect(images.map(({ key, fileName, width }) => [key, fileName, width])).toEqual([
      [first, `${first}.jpg`, 100],
      ['000595fe6fee6369', '000595fe6fee6369.jpg', 200],
      [third, `${third}.jpg`, 40],
    ])
    expect(categories).toEqual([
      { id: 0, name: 'Cat' },
      { id: 1, name: 'Dog' },
      { id: 2, name: 'Cow, cattle' },
    ])
    expect([...groundTruth.boxes].map((number) => Math.round(1e9 * number) / 1e9)).toEqual([
      ...[10, 20, 20, 40, 50, 40, 40, 40, 0, 0, 200, 100, 40, 25, 40, 25],
    ])
    expect([...groundTruth.crowd]).toEqual([0, 1, 0, 0])
    expect(caveats).toEqual([])
  })

  it('counts a detection only where its class was verified, as the challenge does', async () => {
    const dataset = await readSpoiled(sound, {})
    const { judged } = dataset
    expect([...(judged?.starts ?? [])]).toEqual([0, 3, 4, 4])
    expect([...(judged?.image ?? [])]).toEqual([0, 1, 2, 0])
    const withFalse = (image: number, category: number) => {
      const builder = new DetectionsBuilder()
      builder.add(image, category, 0, 0, 30, 30, 0.99)
      builder.add(0, 0, 10, 20, 20, 40, 0.9)
      builder.add(1, 0, 0, 0, 200, 100, 0.9)
      builder.add(1, 0, 40, 25, 40, 25, 0.9)
      return evaluate(dataset, builder.build()).metrics.AP
    }
    expect(withFalse(2, 1)).toBeCloseTo(1, 12)
    expect(withFalse(2, 0)).toBeLessThan(1)
  })

  it('ignores any number of detections in a group', async () => {
    const dataset = await readSpoiled(sound, { [FILE]: boxesCsv([...rows, boxRow(first, DOG, '0,0.2,0,0.2')]) })
    const builder = new DetectionsBuilder()
    builder.add(0, 1, 55, 45, 20, 20, 0.99)
    builder.add(0, 1, 60, 50, 20, 20, 0.98)
    builder.add(0, 1, 0, 0, 20, 16, 0.5)
    const { metrics } = evaluate(dataset, builder.build())
    // Cats are never found; of dogs, the one outside the group is.
    expect(metrics.AP).toBeCloseTo(0.5, 12)
  })

  it.each([
    ['version 6', { [FILE]: null, 'oidv6-validation-annotations-bbox.csv': boxesCsv(rows) }],
    [
      'the challenge',
      {
        [FILE]: null,
        'challenge-2019-validation-detection-bbox.csv': `ImageID,LabelName,XMin,XMax,YMin,YMax,IsGroupOf\n${first},${CAT},0.1,0.3,0.25,0.75,0\n`,
      },
    ],
    [
      'FiftyOne',
      {
        ...Object.fromEntries(Object.keys(sound).map((name) => [name, null])),
        'validation/labels/detections.csv': boxesCsv(rows),
        'validation/labels/classifications.csv': imageLabels,
        'validation/metadata/classes.csv': `${CAT},Cat\n${DOG},Dog\n`,
        [`validation/data/${first}.jpg`]: '100x80',
        'validation/data/000595fe6fee6369.jpg': '200x100',
        [`validation/data/${third}.jpg`]: '40x40',
      },
    ],
  ])('is recognised as %s names its files', async (_, files) => {
    const { source, images, categories, caveats } = await readSpoiled(sound, files)
    expect([source.format, source.split, images.length]).toEqual(['open-images', 'validation', 3])
    expect([categories[0]?.name, caveats]).toEqual(['Cat', []])
  })

  it('keeps the numbers of classes if many are described, and lists those that have boxes', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => `/m/x${at},Thing ${at}\n`).join('')
    const files = { 'class-descriptions-boxable.csv': `${many}${DOG},Dog\n${CAT},Cat\n` }
    expect((await readSpoiled(sound, files)).categories).toEqual([
      { id: 1500, name: 'Dog' },
      { id: 1501, name: 'Cat' },
    ])
  })

  it('takes sizes from a list where the pictures are not there', async () => {
    const gone = Object.fromEntries(Object.keys(sound).flatMap((name) => (/jpg$/.test(name) ? [[name, null]] : [])))
    const list = `image,width,height\n${first}.jpg,100,80\nvalidation/000595fe6fee6369.jpg,200,100\n`
    const imageSizes = `${temporaryFolder({ 'sizes.csv': list })}/sizes.csv`
    const { images, groundTruth, source, caveats } = await readSpoiled(sound, gone, { needImages: false, imageSizes })
    expect([images.length, groundTruth.count, source.imagesFolder]).toEqual([2, 4, null])
    expect(caveats.map(({ code, examples }) => [code, examples])).toEqual([['data-image-missing', [third]]])
  })

  it('has a split to choose, and may be named as a file', async () => {
    const train = { 'train-annotations-bbox.csv': boxesCsv([rows[0] as string]) }
    expect((await readSpoiled(sound, train)).source.split).toBe('validation')
    expect((await readSpoiled(sound, train, { within: FILE })).source.layout).toBe('annotation-file')
  })
})
