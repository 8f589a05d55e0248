import { describe, expect, it } from 'vitest'
import { probableGroups } from '../../../src/comparison/caveats/probable-groups.ts'
import type { ProbableUnits } from '../../../src/dataset/alike/probable-units.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

const found: ProbableUnits = {
  units: { keys: ['1', '3'], unitOfImage: Int32Array.of(0, 0, 1, 1) },
  groups: [
    [0, 1],
    [2, 3],
  ],
  files: [
    ['a_1.jpg', 'a_2.jpg'],
    ['b_1.jpg', 'b_2.jpg'],
  ],
  images: 4,
  pictures: true,
  option: 'pattern:^(.*)_\\d+',
  examples: ['a_1.jpg, a_2.jpg', 'b_1.jpg, b_2.jpg'],
}

const dataset = datasetOf([1, 2, 3, 4])

function messageOf(parts: Partial<ProbableUnits>, choice: Parameters<typeof probableGroups>[1] = null): string {
  const [caveat] = probableGroups({ ...found, ...parts }, choice, dataset)
  return caveat?.message ?? ''
}

describe('the caveat about probable groups', () => {
  it.each<[string, Partial<ProbableUnits>, string]>([
    [
      'a pattern, in quotes for a shell',
      {},
      "4 images probably form 2 groups: add --group-by 'pattern:^(.*)_\\d+'. Their",
    ],
    ['a word', { option: 'folder' }, '4 images probably form 2 groups: add --group-by folder. Their'],
    ['no option', { option: null }, '4 images probably form 2 groups: add --group-by file:<CSV file>. Their'],
    [
      'one group',
      { groups: [[0, 1, 2, 3]], option: null },
      '4 images probably form one group: add --group-by file:<CSV file>. Their',
    ],
  ])('says first how many they are and what to type: %s', (_, parts, start) => {
    expect(messageOf(parts).slice(0, start.length)).toBe(start)
  })

  it('speaks of pictures only where they were seen', () => {
    expect(messageOf({})).toContain('pictures')
    expect(messageOf({ pictures: false })).not.toContain('picture')
  })

  it('counts the groups and names images of them', () => {
    expect(probableGroups(found, null, dataset)).toMatchObject([
      { code: 'probable-groups', subject: null, count: 2, examples: ['a_1.jpg, a_2.jpg', 'b_1.jpg, b_2.jpg'] },
    ])
  })

  it('says which images it counts where some of them chose a variant, and how many groups are in both parts', () => {
    const start =
      "4 of all 1204 images probably form 2 groups: add --group-by 'pattern:^(.*)_\\d+'. Images that chose the variant (--choose-on) are counted too."
    const chose = (probableGroupsInBoth: number) => messageOf({}, { images: 1200, probableGroupsInBoth })
    expect(chose(0)).toContain(`${start} Their pictures`)
    expect(chose(1)).toContain(
      `${start} 1 group has images in both parts, so luck in the choice may still raise the change. With the option, each group is in one part. Their`,
    )
    expect(chose(2)).toContain('2 groups have images in both parts,')
    expect(messageOf({})).not.toContain('choose')
  })

  it('fits a line of the terminal in its first sentence, whatever the option', () => {
    for (const option of ['pattern:^(.*\\D)\\d+\\.\\w+$', null]) {
      const [first = ''] = messageOf({ option, images: 10_000, groups: new Array(1000).fill([0, 1]) }).split(' Their')
      expect(`probable-groups: ${first}`.length).toBeLessThan(100)
    }
  })
})
