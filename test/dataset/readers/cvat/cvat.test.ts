import { describe, expect, it } from 'vitest'
import { failure } from '../../failure.ts'
import { describeSpoiled, readSpoiled, type SpoiledCase } from '../spoiled-cases.ts'

const box = (label: string, corners: string, more = '') => {
  const [xtl, ytl, xbr, ybr] = corners.split(' ')
  return `<box label="${label}" source="manual" occluded="0" xtl="${xtl}" ytl="${ytl}" xbr="${xbr}" ybr="${ybr}" z_order="0"${more}></box>`
}
const shapes = [
  box('cat', '10.00 20.00 30.00 40.00'),
  '<polygon label="dog" source="manual" occluded="1" points="50.00,10.00;90.00,15.50;70.00,60.00" z_order="1"></polygon>',
]
const image = (name: string, own = shapes, more = '') =>
  `<image id="0" name="${name}" width="100" height="80"${more}>${own.join('\n')}</image>`
const labels = (names: readonly string[], owner = 'task') =>
  `<meta><${owner}><labels>${names.map((name) => `<label><name>${name}</name><type>any</type></label>`).join('')}</labels></${owner}></meta>`

/** As CVAT writes it. */
const xml = (images: readonly string[], meta = labels(['dog', 'cat'])) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n${[meta, ...images].join('\n')}\n</annotations>\n`

const FILE = 'annotations.xml'
const all = [image('a.jpg'), image('b.jpg'), image('clip/c.jpg')]
const sound = { [FILE]: xml(all), 'images/a.jpg': '100x80', 'images/b.jpg': '100x80', 'images/clip/c.jpg': '100x80' }
const inA = (...more: readonly string[]) => ({ [FILE]: xml([image('a.jpg', [...shapes, ...more]), ...all.slice(1)]) })
const on = 'object on a.jpg'

const cases: readonly SpoiledCase[] = [
  { name: 'nothing wrong', files: {} },
  { name: 'a byte order mark and CRLF', files: { [FILE]: `\ufeff${xml(all).replaceAll('\n', '\r\n')}` } },
  { name: 'an ellipse', files: inA('<ellipse label="cat" cx="50" cy="40" rx="10" ry="5"/>'), objects: 7 },
  { name: 'a mask', files: inA('<mask label="cat" rle="1, 2" left="5" top="6" width="7" height="8"/>'), objects: 7 },
  { name: 'a tag', files: inA('<tag label="cat" source="manual"></tag>') },
  { name: 'an object that is outside', files: inA(box('cat', '1 1 9 9', ' outside="1"')) },
  {
    name: 'a line',
    files: inA('<polyline label="cat" points="1,2;3,4"/>'),
    defect: 'shape-without-box',
    example: 'polyline on a.jpg',
  },
  {
    name: 'points',
    files: inA('<points label="cat" points="1,2;3,4"/>'),
    defect: 'shape-without-box',
    example: 'points on a.jpg',
  },
  { name: 'a cuboid', files: inA('<cuboid label="cat" xtl1="1" ytl1="2"/>'), defect: 'shape-without-box' },
  {
    name: 'a skeleton',
    files: inA('<skeleton label="cat"><points label="1" points="1,2"/></skeleton>'),
    defect: 'shape-without-box',
  },
  {
    name: 'a label that is not listed',
    files: inA(box('cow', '1 1 9 9')),
    defect: 'object-category-unknown',
    example: `${on} (cow)`,
  },
  { name: 'no label', files: inA(box('', '1 1 9 9')), defect: 'object-category-unknown', example: `${on} (no name)` },
  { name: 'NaN', files: inA(box('cat', 'nan 1 9 9')), defect: 'box-invalid', example: on },
  {
    name: 'an empty number',
    files: inA('<box label="cat" xtl="" ytl="1" xbr="9" ybr="9"/>'),
    defect: 'box-invalid',
    example: on,
  },
  { name: 'a missing corner', files: inA('<box label="cat" xtl="1" ytl="1" xbr="9"/>'), defect: 'box-invalid' },
  { name: 'a comma in a number', files: inA(box('cat', '1,5 1 9 9')), defect: 'box-invalid' },
  { name: 'corners the wrong way round', files: inA(box('cat', '9 1 1 9')), defect: 'box-invalid' },
  { name: 'a polygon without points', files: inA('<polygon label="cat" points=""/>'), defect: 'box-invalid' },
  { name: 'a polygon with half a point', files: inA('<polygon label="cat" points="1,2;3"/>'), defect: 'box-invalid' },
  { name: 'a box without area', files: inA(box('cat', '5 5 5 9')), defect: 'box-empty', objects: 7 },
  { name: 'a box over the edge', files: inA(box('cat', '90 5 120 9')), defect: 'box-over-edge', objects: 7 },
  { name: 'an object twice', files: inA(shapes[0] as string), defect: 'object-repeated', objects: 7 },
  {
    name: 'an image twice',
    files: { [FILE]: xml([...all, image('a.jpg', [])]) },
    defect: 'image-id-repeated',
    example: 'a.jpg',
  },
  {
    name: 'an image without a name',
    files: { [FILE]: xml([...all, image('', [])]) },
    defect: 'image-file-name-missing',
    example: 'image 0',
  },
  { name: 'a missing picture', files: { 'images/a.jpg': null }, defect: 'image-missing', images: 2, objects: 4 },
  { name: 'no labels listed', files: { [FILE]: xml(all, '') } },
  {
    name: 'XML that is cut off',
    files: { [FILE]: xml(all).slice(0, 500) },
    refused: ['cvat-malformed', 'it is not valid XML'],
  },
  {
    name: 'tracks',
    files: {
      [FILE]: xml([
        '<track id="0" label="cat"><box frame="0" xtl="1" ytl="1" xbr="9" ybr="9" outside="0" keyframe="1"/></track>',
      ]),
    },
    refused: ['cvat-tracks', 'it has 1 track,'],
  },
  { name: 'no images', files: { [FILE]: xml([]) }, refused: ['data-defects', 'no image is listed'] },
  {
    name: 'two files',
    files: { 'other.xml': xml(all) },
    refused: ['data-annotations-ambiguous', 'annotations.xml, other.xml'],
  },
]

describeSpoiled({ title: 'CVAT', sound, objects: 6, images: 3, cases })

describe('CVAT', () => {
  it('has the box around each shape, and classes in the order of its labels', async () => {
    const { source, images, categories, groundTruth } = await readSpoiled(sound, {}, { strict: true })
    expect(source.format).toBe('cvat')
    expect(images[2]).toEqual({ key: 'clip/c.jpg', id: 'clip/c.jpg', fileName: 'clip/c.jpg', width: 100, height: 80 })
    expect(categories).toEqual([
      { id: 0, name: 'dog' },
      { id: 1, name: 'cat' },
    ])
    expect([...groundTruth.boxes.slice(0, 8)]).toEqual([10, 20, 20, 20, 50, 10, 40, 50])
    expect([...groundTruth.categoryIndex.slice(0, 2)]).toEqual([1, 0])
    expect((await readSpoiled(sound, { [FILE]: xml(all, '') })).categories.map(({ name }) => name)).toEqual([
      'cat',
      'dog',
    ])
    expect(
      (await readSpoiled(sound, { [FILE]: xml(all, labels(['cat', 'dog'], 'project')) })).categories[0]?.name,
    ).toBe('cat')
  })

  it.each([
    [
      box('cat', '40 30 60 50', ' rotation="45"'),
      [50 - 10 * Math.SQRT2, 40 - 10 * Math.SQRT2, 20 * Math.SQRT2, 20 * Math.SQRT2],
    ],
    [box('cat', '40 30 60 40', ' rotation="90.00"'), [45, 25, 10, 20]],
    ['<ellipse label="cat" cx="50" cy="40" rx="10" ry="5" rotation="90"/>', [45, 30, 10, 20]],
    ['<ellipse label="cat" cx="50" cy="40" rx="10" ry="5"/>', [40, 35, 20, 10]],
    ['<mask label="cat" rle="1" left="5" top="6" width="7" height="8"/>', [5, 6, 7, 8]],
  ])('has the upright box of %s', async (shape, expected) => {
    const { groundTruth } = await readSpoiled(sound, { [FILE]: xml([image('a.jpg', [shape])]) })
    for (const [at, number] of expected.entries()) expect(groundTruth.boxes[at]).toBeCloseTo(number, 9)
  })

  it('has subsets for splits, groups in attributes and folders', async () => {
    const files = {
      [FILE]: xml([
        image('a.jpg', shapes, ' subset="Train"'),
        image('b.jpg', shapes, ' subset="Validation" task_id="7"'),
      ]),
    }
    const { source, images } = await readSpoiled(sound, files, { groupBy: { kind: 'field', field: 'task_id' } })
    expect([source.split, images[0]?.key, images[0]?.group]).toEqual(['Validation', 'b.jpg', '7'])
    expect((await readSpoiled(sound, files, { split: 'Train' })).images[0]?.key).toBe('a.jpg')
    const { images: grouped } = await readSpoiled(sound, {}, { groupBy: { kind: 'folder', levels: null } })
    expect(grouped[2]?.group).toBe('clip')
  })

  it('is not taken for Pascal VOC, nor the other way round', async () => {
    const { code, message } = await failure(() => readSpoiled(sound, {}, { dataFormat: 'voc' }))
    expect([code, message]).toEqual(['data-format-other', expect.stringContaining('it looks like CVAT')])
    expect((await readSpoiled(sound, {}, { within: FILE })).source.layout).toBe('annotation-file')
  })
})
