import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DefectLog } from '../../../src/dataset/defects/defect-log.ts'
import { type DefectCode, defects } from '../../../src/dataset/defects/defects.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { failure } from '../failure.ts'
import { vocDefects } from '../readers/voc/voc-defects.ts'
import { yoloDefects } from '../readers/yolo/yolo-defects.ts'
import { type Row, smallAnnotations } from '../small-annotations.ts'
import { temporaryFolder } from '../temporary-folder.ts'

type Small = ReturnType<typeof smallAnnotations>

interface Case {
  readonly defect: DefectCode
  readonly spoil: (file: Small) => unknown
  readonly count?: number
  readonly examples: readonly string[]
  /** Ids of the annotations and images that remain; all where absent. */
  readonly objects?: readonly number[]
  readonly images?: readonly number[]
  /** Ids of all images, where the spoiled file has others. */
  readonly ids?: readonly (number | string)[]
  /** What the message adds to what was found. */
  readonly kinds?: string
}

const set = (row: Row | undefined, members: Row) => Object.assign(row as Row, members)
const drop = (row: Row | undefined, key: string) => delete (row as Row)[key]

const cases: Case[] = [
  { defect: 'images-none', spoil: (f) => f.images.splice(0), examples: ['FILE'] },
  { defect: 'categories-none', spoil: (f) => f.categories.splice(0), examples: ['FILE'] },
  { defect: 'objects-none', spoil: (f) => f.annotations.splice(0), examples: ['FILE'] },
  {
    defect: 'objects-all-crowds',
    spoil: (f) => f.annotations.map((row) => set(row, { iscrowd: 1 })),
    examples: ['FILE'],
  },
  { defect: 'number-in-text', spoil: (f) => set(f.images[1], { id: '2' }), examples: ['image 2'] },
  { defect: 'number-in-text', spoil: (f) => set(f.images[1], { width: '100' }), examples: ['image 2'] },
  { defect: 'number-in-text', spoil: (f) => set(f.categories[0], { id: '2' }), examples: ['category 2'] },
  ...[{ id: '11' }, { image_id: '1' }, { category_id: '1' }, { area: '500' }, { bbox: [10, '1e1', ' 20.0 ', 30] }].map(
    (members): Case => ({
      defect: 'number-in-text',
      spoil: (f) => set(f.annotations[0], members),
      examples: ['annotation 11'],
    }),
  ),
  { defect: 'image-id-invalid', spoil: (f) => set(f.images[1], { id: 2.5 }), examples: ['images[1] with id 2.5'] },
  ...(
    [
      [true, 'true'],
      [false, 'false'],
      [[5], 'a list'],
      [{ id: 5 }, 'an object'],
    ] as const
  ).map(
    ([value, kind]): Case => ({
      defect: 'image-group-invalid',
      spoil: (f) => set(f.images[1], { video_id: value }),
      examples: ['b.jpg'],
      kinds: ` (${kind} once)`,
    }),
  ),
  {
    defect: 'image-without-group',
    spoil: (f) => set(f.images[0], { video_id: 5 }),
    examples: ['b.jpg'],
  },
  {
    defect: 'image-id-text',
    spoil: (f) => [set(f.images[0], { id: '01' }), set(f.annotations[0], { image_id: '01' })],
    examples: ['image 01'],
    ids: ['01', 2],
  },
  { defect: 'image-id-invalid', spoil: (f) => drop(f.images[0], 'id'), examples: ['images[0] with id undefined'] },
  {
    defect: 'image-id-ambiguous',
    spoil: (f) => f.images.push({ id: 1, file_name: 'b.jpg' }, { id: 1, file_name: 'c.jpg' }),
    examples: ['image 1: a.jpg and b.jpg'],
    images: [2],
    objects: [12, 13],
  },
  { defect: 'image-id-repeated', spoil: (f) => f.images.push({ ...f.images[0] }), examples: ['image 1'] },
  {
    defect: 'image-file-name-missing',
    spoil: (f) => drop(f.images[0], 'file_name'),
    examples: ['image 1'],
    images: [2],
    objects: [12, 13],
  },
  {
    defect: 'image-file-name-repeated',
    spoil: (f) => set(f.images[1], { file_name: 'a.jpg' }),
    examples: ['a.jpg'],
  },
  {
    defect: 'image-outside-folder',
    spoil: (f) => set(f.images[0], { file_name: '../pictures/a.jpg' }),
    examples: ['../pictures/a.jpg'],
    images: [2],
    objects: [12, 13],
  },
  {
    defect: 'image-outside-folder',
    spoil: (f) => set(f.images[0], { file_name: '/etc/hostname' }),
    examples: ['/etc/hostname'],
    images: [2],
    objects: [12, 13],
  },
  {
    defect: 'image-missing',
    spoil: (f) => set(f.images[1], { file_name: 'z.jpg' }),
    examples: ['z.jpg'],
    images: [1],
    objects: [11],
  },
  {
    defect: 'category-id-invalid',
    spoil: (f) => set(f.categories[0], { id: 1.5 }),
    examples: ['categories[0] with id 1.5'],
  },
  {
    defect: 'category-id-ambiguous',
    spoil: (f) => f.categories.push({ id: 1, name: 'cow' }),
    examples: ['category 1: "cat" and "cow"'],
  },
  {
    defect: 'category-id-repeated',
    spoil: (f) => f.categories.push({ id: 1, name: 'cat' }),
    examples: ['category 1 "cat"'],
  },
  { defect: 'category-name-missing', spoil: (f) => drop(f.categories[0], 'name'), examples: ['category 2'] },
  {
    defect: 'category-name-repeated',
    spoil: (f) => f.categories.push({ id: 9, name: 'cat' }),
    examples: ['category 9 "cat"'],
  },
  {
    defect: 'object-id-zero',
    spoil: (f) => set(f.annotations[0], { id: 0 }),
    examples: ['annotation 0 on a.jpg'],
    objects: [0, 12, 13],
  },
  {
    defect: 'object-repeated',
    spoil: (f) => f.annotations.push({ ...f.annotations[0], id: 14 }),
    examples: ['annotation 14 on a.jpg'],
    objects: [11, 12, 13, 14],
  },
  {
    defect: 'object-id-repeated',
    spoil: (f) => f.annotations.map((row) => set(row, { id: 7 })),
    count: 2,
    examples: ['annotation 7', 'annotation 7'],
    objects: [7, 7, 7],
  },
  {
    defect: 'object-id-invalid',
    spoil: (f) => [drop(f.annotations[0], 'id'), set(f.annotations[1], { id: 'x' })],
    count: 2,
    examples: ['annotations[0]', 'annotations[1]'],
    objects: [Number.NaN, Number.NaN, 13],
  },
  {
    defect: 'object-image-unknown',
    spoil: (f) =>
      [99, 'a'].map((image_id, i) => [set(f.annotations[i], { image_id }), set(f.annotations[2], { iscrowd: 0 })]),
    count: 2,
    examples: ['annotation 11 (image 99)', 'annotation 12 (image a)'],
    objects: [13],
  },
  {
    defect: 'object-image-id-invalid',
    spoil: (f) =>
      [undefined, 1.5].map((image_id, i) => [
        set(f.annotations[i], { image_id }),
        set(f.annotations[2], { iscrowd: 0 }),
      ]),
    count: 2,
    examples: ['annotation 11', 'annotation 12'],
    objects: [13],
  },
  {
    defect: 'object-category-unknown',
    spoil: (f) => set(f.annotations[1], { category_id: 3 }),
    examples: ['annotation 12 (category 3)'],
    objects: [11, 13],
  },
  {
    defect: 'object-category-unknown',
    spoil: (f) => set(f.annotations[1], { category_id: null }),
    examples: ['annotation 12 (no usable category_id)'],
    objects: [11, 13],
  },
  {
    defect: 'crowd-flag-unclear',
    spoil: (f) => [set(f.annotations[0], { iscrowd: '0' }), set(f.annotations[2], { iscrowd: true })],
    count: 2,
    examples: ['annotation 11', 'annotation 13'],
    kinds: ' ("0" once, true once)',
  },
  {
    defect: 'crowd-flag-invalid',
    spoil: (f) => f.annotations.slice(1).map((row) => set(row, { iscrowd: 'False' })),
    count: 2,
    examples: ['annotation 12', 'annotation 13'],
    objects: [11],
    kinds: ' ("False" 2 times)',
  },
  {
    defect: 'box-from-mask',
    spoil: (f) => [drop(f.annotations[0], 'bbox'), set(f.annotations[0], { segmentation: [[10, 10, 30, 20, 20, 40]] })],
    examples: ['annotation 11'],
  },
  {
    defect: 'boxes-as-corners',
    spoil: (f) => {
      const corners = [
        [60, 10, 90, 40],
        [50, 50, 95, 75],
        [55, 5, 70, 79],
        [10, 10, 20, 20],
        [70, 30, 100, 80],
      ]
      f.annotations = corners.map((bbox, i) => ({
        id: i + 1,
        image_id: 1,
        category_id: 1,
        bbox,
        area: 500,
        iscrowd: 0,
      }))
    },
    count: 5,
    examples: ['annotation 1 on a.jpg', 'annotation 2 on a.jpg'],
  },
  {
    defect: 'boxes-as-shares',
    spoil: (f) => {
      const bbox = [0.5, 0.25, 0.5, 0.125]
      f.annotations = [1, 2, 3, 4, 5].map((id) => ({ id, image_id: 1, category_id: 1, bbox, area: 500, iscrowd: 0 }))
    },
    count: 5,
    examples: ['annotation 1 on a.jpg', 'annotation 2 on a.jpg'],
  },
  ...[
    [10, 10, -5, 5],
    [10, 10, 5, -5],
    [1, 2, 3],
    [1, 2, 3, 4, 5],
    [1, 2, null, 4],
    ['1', '2', '', '4'],
    ['1', '2', 'x', '4'],
    'box',
  ].map(
    (bbox): Case => ({
      defect: 'box-invalid',
      spoil: (f) => set(f.annotations[0], { bbox }),
      examples: ['annotation 11'],
      objects: [12, 13],
    }),
  ),
  {
    defect: 'box-invalid',
    spoil: (f) => drop(f.annotations[2], 'bbox'),
    examples: ['annotation 13'],
    objects: [11, 12],
  },
  {
    defect: 'box-empty',
    spoil: (f) => set(f.annotations[0], { bbox: [10, 10, 0, 30] }),
    examples: ['annotation 11 on a.jpg'],
  },
  ...[
    [100, 10, 20, 20],
    [10, 80, 20, 20],
    [-20, 10, 20, 20],
    [10, -30, 20, 20],
  ].map(
    (bbox): Case => ({
      defect: 'box-outside',
      spoil: (f) => set(f.annotations[0], { bbox, area: 400 }),
      examples: ['annotation 11 on a.jpg'],
    }),
  ),
  ...[
    [90, 10, 11.5, 20],
    [10, 70, 20, 12],
    [-2, 10, 20, 20],
    [10, -1.5, 20, 20],
  ].map(
    (bbox): Case => ({
      defect: 'box-over-edge',
      spoil: (f) => set(f.annotations[0], { bbox, area: 200 }),
      examples: ['annotation 11 on a.jpg'],
    }),
  ),
  ...[0, 1, 0.02, 1300].map(
    (area): Case => ({
      defect: 'area-contradicts-box',
      spoil: (f) => set(f.annotations[0], { area }),
      examples: ['annotation 11 on a.jpg'],
      kinds: ` (${area} once)`,
    }),
  ),
  ...[undefined, null, -3, 'wide'].map(
    (area): Case => ({
      defect: 'area-missing',
      spoil: (f) => set(f.annotations[0], { area }),
      examples: ['annotation 11'],
    }),
  ),
]

/** A data set with this one defect on disk: two readable-looking pictures and the spoiled annotations. */
function spoiled(spoil: Case['spoil']) {
  const file = smallAnnotations()
  spoil(file)
  return temporaryFolder({ 'pictures/_annotations.coco.json': file, 'pictures/a.jpg': '', 'pictures/b.jpg': '' })
}

const load = (folder: string, strict: boolean) => loadDataset({ data: `${folder}/pictures`, needImages: true, strict })

describe.each(cases)('$defect ($examples.0)', (row) => {
  const { defect, spoil, count = 1, examples, images, objects, ids = [1, 2], kinds = '' } = row
  const { fate, finding, consequence } = defects[defect]
  const folder = spoiled(spoil)
  const places = examples.map((example) => example.replace('FILE', `${folder}/pictures/_annotations.coco.json`))

  it('stops a strict run, with its count and examples', async () => {
    const { code, message } = await failure(() => load(folder, true))
    expect(code).toBe('data-defects')
    expect(message).toContain(`\n  ${count} `)
    expect(message).toContain(finding)
    for (const place of places) expect(message).toContain(place.slice(0, 80))
  })

  it(`${fate === 'stops' ? 'stops' : 'is a caveat of'} any other run, and leaves what its fate says`, async () => {
    if (fate === 'stops') {
      const { code, message } = await failure(() => load(folder, false))
      expect(code).toBe('data-defects')
      expect(message).toContain(`\n  ${count} `)
      expect(message).toContain(finding)
      return
    }
    const dataset = await load(folder, false)
    expect(dataset.caveats).toHaveLength(1)
    const [caveat] = dataset.caveats
    expect(caveat).toMatchObject({ code: `data-${defect}`, count, examples: places, subject: null })
    expect(caveat?.message).toMatch(new RegExp(`^${count} (image|object|category|categories|entry|entries|file)s?: `))
    expect(caveat?.message.endsWith(`: ${finding}${kinds}. ${consequence}.`)).toBe(true)
    expect(dataset.images.map(({ id }) => id)).toEqual(images ?? ids)
    expect([...dataset.groundTruth.ids]).toEqual(objects ?? [11, 12, 13])
    expect((images === undefined) === (fate !== 'image-left-out')).toBe(true)
    expect([...(dataset.leftOutImageKeys ?? [])]).toEqual(['1', '2'].filter((key) => images?.includes(+key) === false))
  })
})

describe('the table of defects', () => {
  it('has a case here for each, but for those that only pixels or --images show', () => {
    const tested = new Set([
      ...cases.map(({ defect }) => defect),
      ...(['image-unreadable', 'image-size-contradicts', 'image-by-base-name'] as const),
      ...yoloDefects,
      ...vocDefects,
      'image-labels-missing',
      'box-format-by-evidence',
      'shape-without-box',
    ])
    expect([...tested].sort()).toEqual(Object.keys(defects).sort())
  })

  it('stands in docs/guide/data.md, row by row', () => {
    const docs = readFileSync(fileURLToPath(new URL('../../../docs/guide/data.md', import.meta.url)), 'utf8')
    const rows = docs.split('\n').filter((line) => line.startsWith('| `'))
    const expected = Object.entries(defects).map(
      ([code, { fate, finding, consequence, pycocotools }]) =>
        `| \`${code}\` | ${fate.replaceAll('-', ' ')} | ${finding} | ${consequence} | ${pycocotools} |`,
    )
    expect(rows).toEqual(expected)
  })
})

describe('a log of defects', () => {
  it('counts all and keeps five examples', () => {
    const log = new DefectLog()
    for (let i = 0; i < 8; i++) log.add('image-unreadable', `${i}.jpg`)
    expect(log.settle(false)).toEqual([
      {
        code: 'data-image-unreadable',
        message: '8 images: the file cannot be read or decoded. Left out for all models.',
        subject: null,
        count: 8,
        examples: ['0.jpg', '1.jpg', '2.jpg', '3.jpg', '4.jpg'],
      },
    ])
  })

  it('names every defect at once when it stops a strict run, with what to do', async () => {
    const log = new DefectLog()
    log.add('image-size-contradicts', 'b.jpg')
    log.add('image-unreadable', 'a\u001b[31m.jpg')
    const { message, next } = await failure(() => log.settle(true))
    expect(message.split('\n')).toEqual([
      'The data set has defects (--strict):',
      '  1 image: the file cannot be read or decoded. Left out for all models (a\\x1b[31m.jpg).',
      expect.stringMatching(/^ {2}1 image: the width and height of the image.* \(b\.jpg\)\.$/),
    ])
    expect(next).toContain('--strict')
  })

  it('says what left nothing of all objects', async () => {
    const log = new DefectLog()
    log.add('objects-none', 'all.json')
    log.add('object-category-unknown', 'annotation 1 (no usable category_id)')
    log.add('box-over-edge', 'annotation 2')
    const { message } = await failure(() => log.settle(false))
    expect(message.split('\n')).toEqual([
      'The data set has defects that stop the run:',
      '  1 file: no valid annotation is listed. Without objects, AP has no value (all.json).',
      expect.stringMatching(/^ {2}1 object: the category is not in .* \(annotation 1 \(no usable category_id\)\)\.$/),
    ])
  })

  it('names the most frequent kinds of what it found', () => {
    const log = new DefectLog()
    for (const kind of ['a', 'b', 'b', 'c', 'd', 'e', 'f']) log.add('crowd-flag-unclear', 'annotation 1', kind)
    expect(log.settle(false)[0]?.message).toContain('(b 2 times, a once, c once, d once, e once, …)')
  })

  it('lets a sound data set pass, strict or not', () => {
    expect(new DefectLog().settle(true)).toEqual([])
  })
})

describe('a box', () => {
  it('that Python wrote with NaN is a defect of its object, not of the file', async () => {
    const text = JSON.stringify(smallAnnotations()).replace('[10,10,20,30]', '[10, NaN, 20, Infinity]')
    const folder = temporaryFolder({
      'pictures/_annotations.coco.json': text,
      'pictures/a.jpg': '',
      'pictures/b.jpg': '',
    })
    const { caveats, groundTruth } = await load(folder, false)
    expect(caveats.map(({ code }) => code)).toEqual(['data-box-invalid'])
    expect([...groundTruth.ids]).toEqual([12, 13])
  })

  it('may touch the edge, or reach over it by a rounding of one pixel', async () => {
    const folder = spoiled((f) => set(f.annotations[0], { bbox: [-1, 0, 102, 81] }))
    expect((await load(folder, true)).caveats).toEqual([])
  })

  it('without a usable area is given width × height, other areas stay as the file has them', async () => {
    const { groundTruth } = await load(
      spoiled((f) => drop(f.annotations[0], 'area')),
      false,
    )
    expect([...groundTruth.areas]).toEqual([20 * 30, 1500.5, 8000])
  })
})
