import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findAnnotations } from '../../../../src/dataset/readers/layout/find-annotations.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

/** A folder of empty files with these names. */
const folderOf = (...names: string[]) => temporaryFolder(Object.fromEntries(names.map((name) => [name, ''])))

/** What is found in such a folder: path inside it, split and layout. */
async function found(names: string[], options: { split?: string; annotations?: string; within?: string } = {}) {
  const folder = folderOf(...names)
  const { within, ...rest } = options
  const location = await findAnnotations({ data: join(folder, within ?? ''), ...rest })
  return [relative(folder, location.annotationsPath), location.split, location.layout]
}

describe('annotations', () => {
  it('of COCO: the only split', async () => {
    expect(await found(['annotations/instances_val2017.json'])).toEqual([
      'annotations/instances_val2017.json',
      'val2017',
      'coco',
    ])
  })

  it('of COCO: the validation split of several, never train', async () => {
    const names = [
      'annotations/instances_train2017.json',
      'annotations/instances_val2017.json',
      'annotations/instances_test.json',
    ]
    expect((await found(names))[1]).toBe('val2017')
  })

  it('of COCO: the other tasks lie beside the instances and are not taken', async () => {
    const names = [
      'annotations/captions_val2017.json',
      'annotations/person_keypoints_val2017.json',
      'annotations/instances_val2017.json',
    ]
    expect((await found(names))[0]).toBe('annotations/instances_val2017.json')
  })

  it.each(['captions', 'person_keypoints', 'panoptic', 'stuff', 'image_info'])(
    'of another name are taken where only COCO’s %s_… lie beside them',
    async (task) => {
      const names = [`annotations/${task}_val2017.json`, 'annotations/ours.json']
      expect((await found(names))[0]).toBe('annotations/ours.json')
      const { code } = await failure(() => found([`annotations/${task}_val2017.json`]))
      expect(code).toBe('data-annotations-not-found')
    },
  )

  it('of COCO: the folder of the annotations itself', async () => {
    expect(await found(['annotations/instances_val2017.json'], { within: 'annotations' })).toEqual([
      'annotations/instances_val2017.json',
      'val2017',
      'coco',
    ])
  })

  it('of another name are taken where they are the only ones', async () => {
    expect(await found(['annotations/val.json', 'annotations/captions_val.json'])).toEqual([
      'annotations/val.json',
      'val',
      'coco',
    ])
    expect(await found(['labels.json', 'data/1.jpg'])).toEqual(['labels.json', null, 'coco'])
    const { code, message } = await failure(() => found(['annotations/a.json', 'annotations/b.json']))
    expect(code).toBe('data-annotations-ambiguous')
    expect(message).toContain('a.json, b.json')
  })

  it('of other names that tell their splits are chosen from like those of COCO', async () => {
    expect((await found(['annotations/train.json', 'annotations/val.json']))[0]).toBe('annotations/val.json')
    expect((await failure(() => found(['annotations/train.json']))).code).toBe('data-split-train')
    expect((await failure(() => found(['labels.json'], { split: 'test' }))).message).toContain('no split "test"')
  })

  it('of Roboflow: valid of three splits, or the folder of one', async () => {
    const names = ['train', 'valid', 'test'].map((split) => `${split}/_annotations.coco.json`)
    expect(await found(names)).toEqual(['valid/_annotations.coco.json', 'valid', 'roboflow'])
    expect(await found(names, { within: 'train' })).toEqual(['train/_annotations.coco.json', 'train', 'roboflow'])
    expect(await found(['_annotations.coco.json'])).toEqual(['_annotations.coco.json', null, 'roboflow'])
  })

  it('of a named split: by its whole name or by how the only one begins', async () => {
    const names = ['train', 'valid', 'test'].map((split) => `${split}/_annotations.coco.json`)
    expect((await found(names, { split: 'train' }))[1]).toBe('train')
    expect((await found(names, { split: 'val' }))[1]).toBe('valid')
    const years = [
      'annotations/instances_val.json',
      'annotations/instances_val2014.json',
      'annotations/instances_val2017.json',
    ]
    expect((await found(years, { split: 'val' }))[1]).toBe('val')
    expect((await found(years, { split: 'val2017' }))[1]).toBe('val2017')
  })

  it('of an unknown split are refused with the splits that there are', async () => {
    const { code, message, next } = await failure(() =>
      found(['valid/_annotations.coco.json', 'test/_annotations.coco.json'], { split: 'dev' }),
    )
    expect(code).toBe('data-split-unknown')
    expect(message).toContain('it has test, valid')
    expect(next).toContain('--split')
  })

  it('of several validation splits, or several that are neither, are refused with the choices', async () => {
    const years = await failure(() =>
      found(['annotations/instances_val2014.json', 'annotations/instances_val2017.json']),
    )
    expect([years.code, years.next]).toEqual([
      'data-split-ambiguous',
      'Name one with --split, for example --split val2014.',
    ])
    const others = await failure(() => found(['annotations/instances_day.json', 'annotations/instances_night.json']))
    expect(others.message).toContain('day, night')
  })

  it('of the one split beside train are taken, of train alone only when it is named', async () => {
    expect((await found(['annotations/instances_train.json', 'annotations/instances_test.json']))[1]).toBe('test')
    const { code, next } = await failure(() => found(['annotations/instances_train.json']))
    expect([code, next]).toEqual(['data-split-train', 'If that is meant, say --split train.'])
    expect((await found(['annotations/instances_train.json'], { split: 'train' }))[1]).toBe('train')
  })

  it('given as a file are that file, with the split that its name tells', async () => {
    for (const [name, split] of [
      ['annotations/instances_train2017.json', 'train2017'],
      ['labels_val.json', 'val'],
      ['test.json', 'test'],
      ['valid/_annotations.coco.json', 'valid'],
      ['boxes.json', null],
      ['retrain.json', null],
    ] as const) {
      expect(await found([name], { within: name })).toEqual([name, split, 'annotation-file'])
    }
  })

  it('named by --annotations are found from here and from the data folder', async () => {
    const names = ['annotations/one.json', 'annotations/two.json']
    expect((await found(names, { annotations: 'annotations/two.json' }))[0]).toBe('annotations/two.json')
    const elsewhere = join(folderOf('own.json'), 'own.json')
    const { annotationsPath } = await findAnnotations({ data: folderOf(), annotations: relative('.', elsewhere) })
    expect(annotationsPath).toBe(elsewhere)
    const { code, message } = await failure(() => found(names, { annotations: 'three.json' }))
    expect([code, message]).toEqual(['data-not-found', 'There is no three.json (--annotations).'])
  })

  it('named twice, by --data and --annotations, are refused', async () => {
    const { code, next } = await failure(() => found(['a.json', 'b.json'], { within: 'a.json', annotations: 'b.json' }))
    expect(code).toBe('data-annotations-twice')
    expect(next).toContain('--annotations')
  })

  it('in an unknown layout are refused with what was looked for', async () => {
    const { code, message, next } = await failure(() => found(['1.jpg']))
    expect(code).toBe('data-annotations-not-found')
    expect(message).toContain('_annotations.coco.json, */_annotations.coco.json, annotations/instances_*.json')
    expect(next).toContain('--annotations')
  })

  it("in YOLO's layout are refused as such", async () => {
    expect((await failure(() => found(['data.yaml', 'labels/1.txt']))).message).toContain("YOLO's layout")
  })

  it('where there is nothing at all, or an empty folder, are refused', async () => {
    const { code, message } = await failure(() => findAnnotations({ data: 'no/such/place' }))
    expect([code, message]).toEqual(['data-not-found', 'There is no no/such/place (--data).'])
    const folder = folderOf()
    mkdirSync(join(folder, 'annotations'))
    expect((await failure(() => findAnnotations({ data: folder }))).code).toBe('data-annotations-not-found')
  })
})
