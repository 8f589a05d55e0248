import { describe, expect, it } from 'vitest'
import { failure } from '../../failure.ts'
import { found } from '../../found.ts'

describe('annotations in a folder', () => {
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

  it('of COCO: the other tasks lie next to the instances and are not taken', async () => {
    const names = [
      'annotations/captions_val2017.json',
      'annotations/person_keypoints_val2017.json',
      'annotations/instances_val2017.json',
    ]
    expect((await found(names))[0]).toBe('annotations/instances_val2017.json')
  })

  it.each(['captions', 'person_keypoints', 'panoptic', 'stuff', 'image_info'])(
    'of another name are taken where only COCO’s %s_… is next to them',
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

  it('of a named split: by its whole name or by how the only one begins', async () => {
    const years = [
      'annotations/instances_val.json',
      'annotations/instances_val2014.json',
      'annotations/instances_val2017.json',
    ]
    expect((await found(years, { split: 'val' }))[1]).toBe('val')
    expect((await found(years, { split: 'val2017' }))[1]).toBe('val2017')
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

  it('of the one split next to train are taken, of train alone only when it is named', async () => {
    expect((await found(['annotations/instances_train.json', 'annotations/instances_test.json']))[1]).toBe('test')
    const { code, next } = await failure(() => found(['annotations/instances_train.json']))
    expect([code, next]).toEqual(['data-split-train', 'To use it anyway, add --split train.'])
    expect((await found(['annotations/instances_train.json'], { split: 'train' }))[1]).toBe('train')
  })

  it('given as a file are that file, with the split that its name tells', async () => {
    for (const [name, split] of [
      ['annotations/instances_train2017.json', 'train2017'],
      ['labels_val.json', 'val'],
      ['test.json', 'test'],
      ['boxes.json', null],
      ['retrain.json', null],
    ] as const) {
      expect(await found([name], { within: name })).toEqual([name, split, 'annotation-file'])
    }
  })
})
