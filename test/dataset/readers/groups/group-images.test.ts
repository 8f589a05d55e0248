import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GroupBy } from '../../../../src/dataset/group-by.ts'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { noPictures } from '../../no-pictures.ts'
import { type Row, smallAnnotations } from '../../small-annotations.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const names = ['day/c1/1.jpg', 'day/c1/2.jpg', 'day/c2/1.jpg', 'night/c1/1.jpg', '5.jpg']

/** Reads five images, each with these members besides, and files next to them. */
async function read(
  groupBy: GroupBy | undefined,
  { members = [], files = {}, ...options }: Partial<DatasetOptions> & { members?: Row[]; files?: Row } = {},
) {
  const { annotations, categories } = smallAnnotations()
  const images = names.map((file_name, at) => ({ id: at + 1, file_name, width: 100, height: 80, ...members[at] }))
  const folder = temporaryFolder({ 'a.json': { images, annotations, categories }, ...files })
  const by = groupBy?.kind === 'file' ? { ...groupBy, path: join(folder, groupBy.path) } : groupBy
  return readDataset({ data: join(folder, 'a.json'), needImages: false, groupBy: by, ...options }, noPictures)
}

/** The group of every image, null for none. */
async function groups(...args: Parameters<typeof read>) {
  return (await read(...args)).images.map(({ group }) => group ?? null)
}

const csv = (text: string) => ({ files: { 'groups.csv': text } })
const file = { kind: 'file', path: 'groups.csv' } as const

describe('images', () => {
  it('are grouped by a field of the annotation file', async () => {
    const members = [{ clip: 'a' }, { clip: 'b' }, { clip: 'a' }, { clip: 7 }, { clip: '7' }]
    expect(await groups({ kind: 'field', field: 'clip' }, { members })).toEqual(['a', 'b', 'a', '7', '7'])
  })

  it('are grouped by numbers of a field to their last digit', async () => {
    const text = JSON.stringify({
      ...smallAnnotations(),
      images: [1, 2].map((id) => ({ id, file_name: `${id}.jpg`, video_id: `#${id}` })),
    }).replace(/"#(\d)"/g, '900719925474099$1')
    const folder = temporaryFolder({ 'a.json': text })
    const { images } = await readDataset({ data: join(folder, 'a.json'), needImages: false }, noPictures)
    expect(images.map(({ group }) => group)).toEqual(['9007199254740991', '9007199254740992'])
  })

  it('are grouped by COCO’s video_id where nothing is said, and not where it is switched off', async () => {
    const members = [1, 1, 2, 2, 3].map((video_id) => ({ video_id }))
    expect(await groups(undefined, { members })).toEqual(['1', '1', '2', '2', '3'])
    expect((await read(undefined, { members })).grouping).toEqual({
      ...{ by: { kind: 'field', field: 'video_id' }, automatic: true, sha256: null },
    })
    const off = await read({ kind: 'none' }, { members })
    expect(off).not.toHaveProperty('grouping')
    expect(off.images.every((image) => !('group' in image))).toBe(true)
  })

  it('are each by themselves where nothing is said and there is no video_id', async () => {
    const dataset = await read(undefined)
    expect(dataset).not.toHaveProperty('grouping')
    expect(dataset.caveats.map(({ code }) => code)).not.toContain('data-image-without-group')
  })

  it('are grouped by their folders, whole or from the first on', async () => {
    const whole = ['day/c1', 'day/c1', 'day/c2', 'night/c1', null]
    expect(await groups({ kind: 'folder', levels: null })).toEqual(whole)
    expect(await groups({ kind: 'folder', levels: 2 })).toEqual(whole)
    expect(await groups({ kind: 'folder', levels: 1 })).toEqual(['day', 'day', 'day', 'night', null])
  })

  it('are grouped by what a pattern finds in their whole file name', async () => {
    expect(await groups({ kind: 'pattern', pattern: '/(c\\d)/' })).toEqual(['c1', 'c1', 'c2', 'c1', null])
  })

  it('are grouped by a CSV file of names or ids, whose SHA-256 is kept', async () => {
    const text = 'group,image\nx,day/c1/1.jpg\ny,5.jpg\nx,3\n,4\n'
    expect(await groups(file, csv(text))).toEqual(['x', null, 'x', null, 'y'])
    const { grouping } = await read(file, csv(text))
    expect(grouping).toMatchObject({ automatic: false, sha256: createHash('sha256').update(text).digest('hex') })
  })

  it('without a group are counted where others have one, and stop a strict run', async () => {
    const { caveats } = await read({ kind: 'folder', levels: null })
    expect(caveats).toContainEqual({
      code: 'data-image-without-group',
      message:
        '1 image: other images have a group, and this one has none. Counted as independent of all others. If it belongs to some of them, intervals are too narrow.',
      ...{ subject: null, count: 1, examples: ['5.jpg'] },
    })
    const { code, message } = await failure(() => read({ kind: 'folder', levels: null }, { strict: true }))
    expect(code).toBe('data-defects')
    expect(message).toContain('other images have a group, and this one has none')
  })

  it('keep the fingerprint of the data, however they are grouped', async () => {
    const [one, other] = [await read(undefined), await read(file, csv('image,group\n1,a'))]
    expect(one.source.fingerprint).toBe(other.source.fingerprint)
  })
})

describe('a way of grouping that does not fit', () => {
  const said = async (...args: Parameters<typeof read>) => {
    const { code, message } = await failure(() => read(...args))
    return `${code}: ${message.replace(/\/\S*detcompare-\w+\//g, '')}`
  }

  it('is a field that no image has; the error lists those that there are', async () => {
    const asked = { kind: 'field', field: 'scene' } as const
    expect(await said(asked)).toBe(
      'group-field-unknown: No image in a.json has text or a number in the field "scene" (--group-by).',
    )
    const { next } = await failure(() => read(asked))
    expect(next).toBe('Name a field that images have. The first image has "id", "file_name", "width", "height".')
  })

  it('is a folder or a pattern that no file name has', async () => {
    const { annotations, categories } = smallAnnotations()
    const flat = { images: [{ id: 1, file_name: 'a.jpg' }], annotations, categories }
    const data = join(temporaryFolder({ 'a.json': flat }), 'a.json')
    const folders = { data, needImages: false, groupBy: { kind: 'folder', levels: 1 } } as const
    expect((await failure(() => readDataset(folders, noPictures))).message).toBe(
      '--group-by folder finds no folder in any file name, for example "a.jpg".',
    )
    expect(await said({ kind: 'pattern', pattern: 'x(y)' })).toBe(
      'group-pattern-unmatched: --group-by pattern:x(y) matches none of the 5 file names, for example "day/c1/1.jpg".',
    )
  })

  it.each([
    ['', 'group-file-malformed: groups.csv, line 1: the file is empty.'],
    ['1,a\n2,b', 'group-file-malformed: groups.csv, line 1: the first line does not name the columns image and group.'],
    ['image,group\n', 'group-file-malformed: groups.csv, line 1: no image below it has a group.'],
    ['image,group\n1,', 'group-file-malformed: groups.csv, line 1: no image below it has a group.'],
    ['image,group\n1', 'group-file-malformed: groups.csv, line 2: it has 1 cell, and the first line has 2.'],
    ['image,group\n1,a\n,b', 'group-file-malformed: groups.csv, line 3: it names no image.'],
    ['image,group\n"1,a\n', 'group-file-malformed: groups.csv, line 2: a quotation mark is not closed.'],
    ['image,group\n1,a\n99,b', 'group-file-image-unknown: groups.csv, line 3: a.json has no image "99".'],
    [
      'image,group\n1,a\n\nday/c1/1.jpg,a',
      'group-file-image-repeated: groups.csv, line 4: the image "day/c1/1.jpg" was named before, in line 2.',
    ],
    [
      'image,group\n1.jpg,a',
      'group-file-image-ambiguous: groups.csv, line 2: "1.jpg" may be more than one image of a.json.',
    ],
  ])('is the CSV file %j', async (text, message) => {
    expect(await said(file, csv(text))).toBe(message)
  })

  it('is a CSV file that is not there', async () => {
    expect(await said(file)).toBe(
      'group-file-unreadable: The CSV file groups.csv (--group-by) cannot be read: there is no such file.',
    )
  })
})
