import { describe, expect, it } from 'vitest'
import { groupOption } from '../../../src/dataset/alike/group-option.ts'

/** Each name with the number of its group. */
function optionFor(...groups: string[][]): string | null {
  const members = groups.flatMap((names, group) => names.map((name) => ({ name, group })))
  return groupOption(
    members.map(({ name }) => name),
    Int32Array.from(members, ({ group }) => group),
  )
}

const numbered = (stem: string, count: number, end = '.jpg') =>
  Array.from({ length: count }, (_, at) => `${stem}${String(at + 1).padStart(4, '0')}${end}`)

describe('the option to type', () => {
  it.each<[string, string[][], string | null]>([
    [
      'siblings',
      [
        ['a_jpg.rf.1b.jpg', 'a_jpg.rf.2c.jpg'],
        ['b_jpg.rf.3d.jpg', 'b_jpg.rf.4e.jpg'],
      ],
      'pattern:^(.*)\\.rf\\.',
    ],
    ['folders', [numbered('clip1/', 5), numbered('clip2/', 5)], 'folder'],
    ['numbers after an underscore', [numbered('clip_a_', 5), numbered('clip_b_', 5)], 'pattern:^(.*)_\\d+'],
    ['numbers after a hyphen', [numbered('a-', 5), numbered('b-', 5)], 'pattern:^(.*)-\\d+'],
    ['numbers after letters', [numbered('2a', 5), numbered('2b', 5)], 'pattern:^(.*\\D)\\d+\\.\\w+$'],
    [
      'frames with siblings',
      [numbered('a_', 3, '_jpg.rf.9f.jpg'), numbered('b_', 3, '_jpg.rf.9f.jpg')],
      'pattern:^(.*)_\\d+',
    ],
    [
      'names that say nothing',
      [
        ['1.jpg', '2.jpg'],
        ['3.jpg', '4.jpg'],
      ],
      null,
    ],
    ['groups within a run', [numbered('a_', 9).slice(0, 4), numbered('a_', 9).slice(4)], null],
    ['images by themselves', [['a.jpg'], ['b.jpg']], null],
  ])('for %s', (_, groups, option) => {
    expect(optionFor(...groups)).toBe(option)
  })

  it('makes the groups nearly: a frame that is missing does not matter, half of them does', () => {
    const [first, second] = [numbered('a_', 40), numbered('b_', 40)]
    expect(optionFor(first.slice(0, 39), first.slice(39), second)).toBe('pattern:^(.*)_\\d+')
    expect(optionFor(first.slice(0, 20), first.slice(20), second)).toBe(null)
  })
})
