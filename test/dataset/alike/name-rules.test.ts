import { describe, expect, it } from 'vitest'
import { type NameRule, nameRules, sequencesOf } from '../../../src/dataset/alike/name-rules.ts'
import { annotated } from './annotated.ts'

function rule(id: NameRule['id']): NameRule {
  return nameRules.find((each) => each.id === id) as NameRule
}

function namesBy(id: NameRule['id'], names: readonly string[]): string[][] {
  const { images } = annotated(names.map((name) => ({ name, objects: [] })))
  return sequencesOf(rule(id), images).map((sequence) => sequence.map((image) => names[image] as string))
}

describe('names put images together', () => {
  it.each<[NameRule['id'], string, string | null]>([
    ['roboflow', '1009256144_jpg.rf.30c4c669.jpg', '1009256144_jpg'],
    ['roboflow', 'train/a.rf.30c4.jpg', 'train/a'],
    ['roboflow', 'a.rf.x/b.jpg', null],
    ['roboflow', 'a.jpg', null],
    ['numbered', 'clip_a_0001.jpg', 'clip_a_'],
    ['numbered', '000000005001.jpg', ''],
    ['numbered', 'clip7/0001.jpg', 'clip7/'],
    ['numbered', 'clip7/frame.jpg', null],
    ['numbered', 'frame_0012_jpg.rf.30c4c669.jpg', 'frame_'],
    ['numbered', 'video.mp4', null],
    ['numbered', 'pill (2).jpg', 'pill ('],
    ['folder', 'a/b/c.jpg', 'a/b'],
    ['folder', 'c.jpg', null],
    ['numbered', 'clip7\\frame.jpg', null],
    ['folder', 'a\\b.jpg', 'a'],
  ])('%s: %s is of %j', (id, name, group) => {
    expect(rule(id).groupOf(name)).toBe(group)
  })

  it('in the order of their numbers, and single ones not at all', () => {
    expect(namesBy('numbered', ['b_10.jpg', 'b_9.jpg', 'a_2.jpg', 'b_0011.jpg', 'c_1.jpg', 'a_1.jpg'])).toEqual([
      ['a_1.jpg', 'a_2.jpg'],
      ['b_9.jpg', 'b_10.jpg', 'b_0011.jpg'],
    ])
  })

  it('by numbers of any length', () => {
    const [long, longer] = [`a_${'9'.repeat(30)}.jpg`, `a_1${'0'.repeat(30)}.jpg`]
    expect(namesBy('numbered', [longer, long])).toEqual([[long, longer]])
  })

  it('whatever the order of the file is', () => {
    const names = ['x/2.jpg', 'x/10.jpg', 'y/b.jpg', 'y/a.jpg']
    expect(namesBy('folder', names)).toEqual([
      ['x/2.jpg', 'x/10.jpg'],
      ['y/a.jpg', 'y/b.jpg'],
    ])
    expect(namesBy('folder', names.toReversed())).toEqual(namesBy('folder', names))
  })

  it('at once, however long a name is', () => {
    const name = `${'1a'.repeat(500_000)}/.rf.${'1.a'.repeat(500_000)}`
    expect(nameRules.map(({ groupOf }) => groupOf(name)?.length)).toEqual([1_000_001, undefined, 1_000_000])
  })
})
