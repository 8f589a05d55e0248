import { describe, expect, it } from 'vitest'
import { failure } from '../../failure.ts'
import { describeSpoiled, readSpoiled, type SpoiledCase } from '../spoiled-cases.ts'

const shape = (label: unknown, points: unknown, shape_type = 'rectangle', more = {}) => ({
  ...{ label, points, group_id: null, description: '', shape_type, flags: {}, mask: null },
  ...more,
})

const shapes = [
  shape('cat', [
    [30, 40],
    [10, 20],
  ]),
  shape(
    'dog',
    [
      [50, 10],
      [90, 15],
      [70, 60],
    ],
    'polygon',
  ),
]

/** As LabelMe 5.5 writes a file. */
const file = (name: string, own: readonly unknown[] = shapes, more = {}) => ({
  ...{ version: '5.5.0', flags: { clip: 'one' }, shapes: own, imagePath: `${name}.jpg`, imageData: null },
  ...{ imageHeight: 80, imageWidth: 100 },
  ...more,
})

const names = ['a', 'b', 'c']
const sound = Object.fromEntries(
  names.flatMap((name) => [
    [`${name}.json`, file(name)],
    [`${name}.jpg`, '100x80'],
  ]),
)
const inA = (...more: readonly unknown[]) => ({ 'a.json': file('a', [...shapes, ...more]) })
const text = JSON.stringify(file('a'))
const brokenFor = (reason: string) =>
  ({ defect: 'annotation-file-broken', example: `a (${reason})`, images: 2, objects: 4 }) as const
const broken = brokenFor('another kind of file')
const noJson = brokenFor('not valid JSON, or only part of it; NaN and Infinity are not JSON')

const cases: readonly SpoiledCase[] = [
  {
    name: 'a circle',
    files: inA(
      shape(
        'cat',
        [
          [50, 40],
          [53, 44],
        ],
        'circle',
      ),
    ),
    objects: 7,
  },
  {
    name: 'a mask',
    files: inA(
      shape(
        'cat',
        [
          [5, 4],
          [8, 9],
        ],
        'mask',
      ),
    ),
    objects: 7,
  },
  {
    name: 'a rectangle of four corners',
    files: inA(
      shape('cat', [
        [1, 1],
        [9, 1],
        [9, 7],
        [1, 7],
      ]),
    ),
    objects: 7,
  },
  {
    name: 'no type of a shape',
    files: inA({
      label: 'cat',
      points: [
        [1, 1],
        [9, 1],
        [9, 7],
      ],
    }),
    objects: 7,
  },
  {
    name: 'a point',
    files: inA(shape('cat', [[50, 40]], 'point')),
    defect: 'shape-without-box',
    example: 'point on a.jpg',
  },
  {
    name: 'a line',
    files: inA(
      shape(
        'cat',
        [
          [5, 4],
          [8, 9],
        ],
        'line',
      ),
    ),
    defect: 'shape-without-box',
    example: 'line on a.jpg',
  },
  {
    name: 'a strip of lines',
    files: inA(
      shape(
        'cat',
        [
          [5, 4],
          [8, 9],
        ],
        'linestrip',
      ),
    ),
    defect: 'shape-without-box',
  },
  {
    name: 'no label',
    files: inA(
      shape('', [
        [5, 4],
        [8, 9],
      ]),
    ),
    defect: 'object-category-unknown',
    example: 'object on a.jpg (no name)',
  },
  { name: 'no points', files: inA(shape('cat', [])), defect: 'box-invalid', example: 'object on a.jpg' },
  {
    name: 'points that are none',
    files: inA(
      shape('cat', [
        [5, null],
        [8, 9],
      ]),
    ),
    defect: 'box-invalid',
  },
  { name: 'text for points', files: inA(shape('cat', '5,4 8,9')), defect: 'box-invalid' },
  { name: 'a circle of one point', files: inA(shape('cat', [[5, 4]], 'circle')), defect: 'box-invalid' },
  { name: 'a shape that is null', files: inA(null), defect: 'object-category-unknown' },
  {
    name: 'a box without area',
    files: inA(
      shape('cat', [
        [5, 4],
        [5, 9],
      ]),
    ),
    defect: 'box-empty',
    objects: 7,
  },
  {
    name: 'a box over the edge',
    files: inA(
      shape('cat', [
        [95, 4],
        [120, 9],
      ]),
    ),
    defect: 'box-over-edge',
    objects: 7,
  },
  { name: 'an object twice', files: inA(shapes[0]), defect: 'object-repeated', objects: 7 },
  { name: 'JSON that is cut off', files: { 'a.json': text.slice(0, 200) }, ...noJson },
  { name: 'an empty file', files: { 'a.json': '' }, ...noJson },
  { name: 'a label that is a number', files: inA({ ...shapes[0], label: 7 }), objects: 7 },
  { name: 'NaN', files: { 'a.json': text.replace(/\[\d+/, '[NaN') }, ...noJson },
  { name: 'JSON of another kind', files: { 'a.json': [1] }, ...broken },
  { name: 'no list of shapes', files: { 'a.json': { ...file('a'), shapes: {} } }, ...broken },
  { name: 'no shapes', files: { 'a.json': file('a', []) }, objects: 4 },
  {
    name: 'a byte order mark and CRLF',
    files: { 'a.json': `\ufeff${JSON.stringify(file('a'), null, 2).replaceAll('\n', '\r\n')}` },
  },
  { name: 'a Windows path', files: { 'a.json': file('a', shapes, { imagePath: '..\\images\\a.jpg' }) } },
  { name: 'a path of another machine', files: { 'a.json': file('a', shapes, { imagePath: '/home/me/other.jpg' }) } },
  { name: 'the picture in the file', files: { 'a.json': file('a', shapes, { imageData: 'A'.repeat(100_000) }) } },
  { name: 'no size', files: { 'a.json': file('a', shapes, { imageWidth: null, imageHeight: undefined }) } },
  {
    name: 'a missing picture',
    files: { 'a.jpg': null },
    defect: 'image-missing',
    example: 'a.jpg',
    images: 2,
    objects: 4,
  },
  { name: 'a picture without a file', files: { 'd.jpg': '9x9' }, defect: 'image-not-annotated', example: 'd.jpg' },
]

describeSpoiled({ title: 'LabelMe', sound, objects: 6, images: 3, cases })

describe('LabelMe', () => {
  it('has the box around each shape, and classes by name', async () => {
    const { source, images, categories, groundTruth } = await readSpoiled(
      sound,
      inA(
        shape(
          'cat',
          [
            [50, 40],
            [53, 44],
          ],
          'circle',
        ),
      ),
      { strict: true },
    )
    expect([source.format, source.split]).toEqual(['labelme', null])
    expect(images[0]).toEqual({ key: 'a', id: 'a', fileName: 'a.jpg', width: 100, height: 80 })
    expect(categories).toEqual([
      { id: 0, name: 'cat' },
      { id: 1, name: 'dog' },
    ])
    expect([...groundTruth.boxes.slice(0, 12)]).toEqual([10, 20, 20, 20, 50, 10, 40, 50, 45, 35, 10, 10])
  })

  it('takes shapes of one label and group for one object', async () => {
    const parts = [
      [
        [1, 2],
        [5, 6],
      ],
      [
        [20, 30],
        [40, 50],
      ],
    ].map((points) => shape('cat', points, 'rectangle', { group_id: 1 }))
    const other = shape(
      'dog',
      [
        [1, 2],
        [5, 6],
      ],
      'rectangle',
      { group_id: 1 },
    )
    const { groundTruth } = await readSpoiled(sound, { 'a.json': file('a', [...parts, other]) })
    expect([...groundTruth.boxes.slice(0, 8)]).toEqual([1, 2, 39, 48, 1, 2, 4, 4])
  })

  it('has pictures next to the files, or in a folder of their own, and splits', async () => {
    const gone = Object.fromEntries(Object.keys(sound).map((name) => [name, null]))
    const apart = { ...gone, 'ann/a.json': file('a'), 'img/a.jpg': '100x80' }
    expect((await readSpoiled(sound, apart)).images).toHaveLength(1)
    const splits = {
      ...gone,
      'train/a.json': file('a'),
      'train/a.jpg': '100x80',
      'val/b.json': file('b'),
      'val/b.jpg': '100x80',
    }
    const { source, images } = await readSpoiled(sound, splits)
    expect([source.split, images[0]?.key]).toEqual(['val', 'b'])
    expect((await readSpoiled(sound, {}, { within: 'b.json' })).images).toHaveLength(3)
  })

  it('is recognised by files whose members are sorted, so that the picture comes first', async () => {
    const { flags, imageData: _, ...others } = file('a')
    const sorted = { flags, imageData: 'A'.repeat(300_000), ...others }
    const gone = Object.fromEntries(Object.keys(sound).map((name) => [name, null]))
    const { images } = await readSpoiled(sound, { ...gone, 'a.json': sorted, 'a.jpg': '100x80' })
    expect(images).toHaveLength(1)
  })

  it('has groups in its members', async () => {
    const groupBy = { kind: 'field', field: 'flags.clip' } as const
    expect((await readSpoiled(sound, {}, { groupBy })).images[0]?.group).toBe('one')
    const { next } = await failure(() => readSpoiled(sound, {}, { groupBy: { kind: 'field', field: 'video' } }))
    expect(next).toContain('"flags"')
  })

  it('is told from COCO, which says so', async () => {
    const { code, message } = await failure(() => readSpoiled(sound, {}, { within: 'a.json', dataFormat: 'coco' }))
    expect([code, message]).toEqual(['data-format-other', expect.stringContaining('it looks like LabelMe')])
  })
})
