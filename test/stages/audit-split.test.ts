import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SplitAudit } from '../../src/dataset/audit/split-audit.ts'
import { describeData } from '../../src/describe-data.ts'
import { sharp } from '../../src/images/sharp.ts'
import { copiesInWords, shiftNotes } from '../../src/report/words/audit-in-words.ts'
import { failure } from '../dataset/failure.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const shapes = 'fixtures/shapes'
const { images, annotations, categories } = JSON.parse(
  readFileSync(`${shapes}/annotations/instances_val.json`, 'utf8'),
) as {
  images: { id: number; file_name: string; width: number; height: number }[]
  annotations: { image_id: number; bbox: number[] }[]
  categories: { id: number; name: string }[]
}

interface Copied {
  readonly name: string
  /** Which image of the shapes it is. */
  readonly image: number
  /** Whether the file is compressed anew. */
  readonly anew?: boolean
  /** Whether its objects are elsewhere. */
  readonly moved?: boolean
}

/** Two splits in COCO layout of some of the shapes, 0 to 99. */
async function splitsOf(parts: {
  readonly val: readonly Copied[]
  readonly train: readonly Copied[]
}): Promise<string> {
  const folder = temporaryFolder({})
  for (const [split, copied] of Object.entries(parts) as [string, readonly Copied[]][]) {
    mkdirSync(join(folder, split))
    for (const { name, image, anew = false } of copied) {
      const from = join(shapes, 'val', images[image]?.file_name ?? '')
      const to = join(folder, split, name)
      if (anew) writeFileSync(to, await sharp(from).jpeg({ quality: 60 }).toBuffer())
      else copyFileSync(from, to)
    }
    const listed = copied.map(({ name, image }, at) => ({ ...images[image], id: at + 1, file_name: name }))
    const objects = copied.flatMap(({ image, moved = false }, at) =>
      annotations
        .filter(({ image_id: id }) => id === images[image]?.id)
        .map((each) => ({ ...each, image_id: at + 1, bbox: moved ? [0, 0, 3, 3] : each.bbox })),
    )
    mkdirSync(join(folder, 'annotations'), { recursive: true })
    writeFileSync(
      join(folder, 'annotations', `instances_${split}.json`),
      JSON.stringify({ images: listed, annotations: objects.map((each, id) => ({ ...each, id: id + 1 })), categories }),
    )
  }
  return folder
}

const named = (prefix: string, from: number, to: number): Copied[] =>
  Array.from({ length: to - from }, (_, at) => ({
    name: `${prefix}${'abcdefghijklmnopqrstuvwxyz'[at % 26]}${at}x.jpg`,
    image: from + at,
  }))

async function auditOf(parts: Parameters<typeof splitsOf>[0]) {
  const folder = await splitsOf(parts)
  const { description } = await describeData({ data: folder, train: folder })
  if (description.audit === null) throw new Error('there is no audit')
  return description.audit
}

describe('an audit against the training split', () => {
  it('tells equal files, nearly identical pictures and pictures with other objects apart', async () => {
    const audit = await auditOf({
      val: [
        ...named('v', 0, 20),
        { name: 'equal.jpg', image: 50 },
        { name: 'near.jpg', image: 51 },
        { name: 'other.jpg', image: 52 },
        { name: 'twice.jpg', image: 0 },
      ],
      train: [
        ...named('t', 20, 50),
        { name: 'its-equal.jpg', image: 50 },
        { name: 'its-near.jpg', image: 51, anew: true },
        { name: 'its-other.jpg', image: 52, anew: true, moved: true },
        { name: 'again.jpg', image: 20, anew: true },
      ],
    })
    expect(audit.across).toMatchObject({ images: 2, equalFiles: 1, pictures: 1, neighbours: 0 })
    expect(audit.across.pairs).toMatchObject([
      { kind: 'bytes', one: 'equal.jpg', other: 'its-equal.jpg', bits: 0 },
      { kind: 'picture', one: 'near.jpg', other: 'its-near.jpg' },
    ])
    expect(audit.otherObjects.map(({ one, other }) => [one, other])).toEqual([['other.jpg', 'its-other.jpg']])
    expect(audit.withinVal).toMatchObject({ sets: 1, images: 2, equalFiles: 2 })
    expect(audit.withinVal.pairs.map(({ one, other }) => [one, other])).toEqual([['va0x.jpg', 'twice.jpg']])
    expect(audit.withinTrain).toMatchObject({ sets: 1, images: 2, equalFiles: 0 })
    expect(audit.seen).toEqual({ val: 24, train: 34 })
    const said = copiesInWords(audit, 24).join('\n')
    expect(said).toContain(
      '2 of 24 images are in train too (8.33 %): 1 with an equal file, 1 with a nearly identical picture.',
    )
    expect(said).toContain('equal.jpg = its-equal.jpg in train (equal files)')
    expect(said).toContain('1 more image looks like one of train, with other objects')
  })

  it('finds nothing where there is nothing', async () => {
    const audit = await auditOf({ val: named('v', 0, 20), train: named('t', 20, 60) })
    expect([audit.across.images, audit.withinVal.sets, audit.withinTrain.sets, audit.otherObjects]).toEqual([
      0,
      0,
      0,
      [],
    ])
    expect(copiesInWords(audit, 20)[0]).toBe('No image of 20 is in train too.')
  })

  it('shows a shift of classes and of absent ones, and none where splits are alike', async () => {
    const folder = await splitsOf({ val: named('v', 0, 40), train: named('t', 40, 100) })
    const file = join(folder, 'annotations/instances_val.json')
    const alike = (await describeData({ data: folder, train: folder })).description.audit?.shift
    expect(alike?.figures.filter(({ shown }) => shown)).toEqual([])
    expect([alike?.onlyInVal, alike?.onlyInTrain, alike?.imagesOfOtherSizes]).toEqual([[], [], null])
    const val = JSON.parse(readFileSync(file, 'utf8'))
    const [first, second] = categories as [{ id: number; name: string }, { id: number; name: string }]
    for (const each of val.annotations) if (each.category_id === second.id) each.category_id = first.id
    writeFileSync(file, JSON.stringify(val))
    const shift = (await describeData({ data: folder, train: folder })).description.audit?.shift
    expect(shift?.onlyInTrain.map(({ name }) => name)).toEqual([second.name])
    const moved = shift?.figures.filter(({ measure, shown }) => measure === 'class' && shown).map(({ name }) => name)
    expect(moved?.toSorted()).toEqual([first.name, second.name].toSorted())
    const figure = shift?.figures.find(({ measure, name }) => measure === 'class' && name === second.name)
    expect(figure?.val).toBe(0)
    expect(figure?.change).toBe(-(figure?.train as number))
  })

  it('matches classes by number, and says so, where the training split has no names of them', async () => {
    const files: Record<string, unknown> = { 'data.yaml': 'val: images/val\nnames: [cat, dog]\n' }
    for (const [at, { file_name: name }] of images.slice(0, 20).entries()) {
      const split = at < 10 ? 'val' : 'train'
      files[`images/${split}/${at}.jpg`] = readFileSync(join(shapes, 'val', name))
      files[`labels/${split}/${at}.txt`] = `${at % 2} 0.5 0.5 0.25 0.5\n`
    }
    const folder = temporaryFolder(files)
    const { audit } = (await describeData({ data: folder, train: join(folder, 'images/train') })).description
    expect(audit?.shift).toMatchObject({ classesMatchedBy: 'number', onlyInVal: [], onlyInTrain: [] })
    const classes = audit?.shift.figures.filter(({ measure }) => measure === 'class')
    expect(classes?.map(({ name, val, train }) => [name, val, train])).toEqual([
      ['cat', 0.5, 0.5],
      ['dog', 0.5, 0.5],
    ])
    expect(shiftNotes((audit as SplitAudit).shift)[0]).toMatch(/^Classes are matched by number, because one/)
  })

  it('asks whether the training split is the split itself', async () => {
    const itself = await auditOf({ val: named('v', 0, 20), train: named('v', 0, 20) })
    const question = 'It has no others: is it this split itself?'
    expect(copiesInWords(itself, 20)[1]).toBe(question)
    const more = await auditOf({ val: named('v', 0, 20), train: named('v', 0, 21) })
    expect(copiesInWords(more, 20)).not.toContain(question)
  })

  it('changes nothing about groups, copies and what a comparison could show', async () => {
    const folder = await splitsOf({
      val: [...named('v', 0, 8), ...named('w', 0, 8).map((each) => ({ ...each, anew: true }))],
      train: named('t', 20, 30),
    })
    const [without, audited] = [
      (await describeData({ data: folder, train: 'none' })).description,
      (await describeData({ data: folder, train: folder })).description,
    ]
    expect(without.comparesPictures).toBe(true)
    expect(without.copies).toMatchObject({ sets: 8, images: 16 })
    expect(audited.copies).toEqual(without.copies)
    expect(without.probableGroups).toMatchObject({ images: 16, groups: 8 })
    expect(audited.probableGroups).toEqual(without.probableGroups)
    expect([without.unitsWithObjects, audited.unitsWithObjects]).toEqual([8, 8])
    expect(audited.smallestChange).toBe(without.smallestChange)
  })

  it('is made of the training split that data.yaml names, unless it is not there, or none is wanted', async () => {
    const picture = readFileSync(join(shapes, 'val', images[0]?.file_name ?? ''))
    const files = {
      'data.yaml': 'train: images/train\nval: images/val\nnames: [cat]\n',
      'labels/val/a.txt': '0 0.5 0.5 0.25 0.5\n',
      'images/val/a.jpg': picture,
    }
    const missing = temporaryFolder(files)
    const without = (await describeData({ data: missing })).description
    expect(without.audit).toBeNull()
    expect(without.withoutTrain).toContain('images/train')
    const there = temporaryFolder({
      ...files,
      'labels/train/b.txt': '0 0.5 0.5 0.25 0.5\n',
      'images/train/b.jpg': picture,
    })
    expect((await describeData({ data: there })).description.audit?.across).toMatchObject({ images: 1, equalFiles: 1 })
    expect((await describeData({ data: there, train: 'none' })).description).toMatchObject({
      audit: null,
      withoutTrain: null,
    })
    expect((await describeData({ data: there, split: 'train' })).description.audit).toBeNull()
  })

  it.each([
    ['a path that is not there', 'nowhere', 'data-not-found'],
    ['a folder without data', 'src', 'train-unusable'],
  ])('of %s is refused', async (_, train, code) => {
    expect((await failure(() => describeData({ data: shapes, train }))).code).toBe(code)
  })

  it('ends when the run is interrupted', async () => {
    const abort = new AbortController()
    const onProgress = ({ stage, done }: { stage: string; done: number }) => {
      if (stage === 'look' && done === 3) abort.abort(new Error('interrupted'))
    }
    await expect(describeData({ data: shapes, train: shapes }, { onProgress, signal: abort.signal })).rejects.toThrow(
      'interrupted',
    )
  })
})

const shared = '../shared/data/roboflow-pills'

describe.skipIf(!existsSync(shared))('an audit of photographs', () => {
  it.each(['valid', 'test'])('finds none of pills’ %s in train, whose siblings are groups', async (split) => {
    // Looked at: no picture of these splits is one of train's 26.
    const { audit } = (await describeData({ data: shared, split, train: shared })).description
    expect(audit?.across.images).toBe(0)
    expect(audit?.otherObjects).toEqual([])
    expect(audit?.trainGroups).toEqual({ images: 78, groups: 26 })
    expect(audit?.shift.figures.filter(({ shown }) => shown)).toEqual([])
  })

  it('finds siblings that a split tore apart', async () => {
    const {
      images: all,
      annotations: objects,
      categories: classes,
    } = JSON.parse(readFileSync(join(shared, 'train/_annotations.coco.json'), 'utf8')) as {
      images: { id: number; file_name: string }[]
      annotations: { image_id: number }[]
      categories: unknown
    }
    const seen = new Set<string>()
    const isFirst = ({ file_name: name }: { file_name: string }) => {
      const [stem = ''] = name.split('.rf.')
      return seen.has(stem) ? false : Boolean(seen.add(stem))
    }
    const first = all.filter(isFirst)
    const folder = temporaryFolder({})
    for (const [split, part] of [
      ['valid', first],
      ['train', all.filter((image) => !first.includes(image))],
    ] as const) {
      mkdirSync(join(folder, split))
      const ids = new Set(part.map(({ id }) => id))
      for (const { file_name: name } of part) copyFileSync(join(shared, 'train', name), join(folder, split, name))
      const kept = objects.filter(({ image_id: id }) => ids.has(id))
      writeFileSync(
        join(folder, split, '_annotations.coco.json'),
        JSON.stringify({ images: part, annotations: kept, categories: classes }),
      )
    }
    const { audit } = (await describeData({ data: folder, train: folder })).description
    expect(audit?.across.images).toBe(26)
    expect(audit?.across.pairs.every(({ one, other }) => one.split('.rf.')[0] === other.split('.rf.')[0])).toBe(true)
  })
})
