import { describe, expect, it } from 'vitest'
import { rankByPairs } from '../../src/comparison/rank-by-pairs.ts'
import type { SidePair } from '../../src/comparison/ranking.ts'
import type { Interval } from '../../src/statistics/interval.ts'

const tolerance = { AP: 0.005, latency: 0.02 }

/** Who dominates `first` and `second`, given how the second's AP and time stand to the first's. */
function dominance(apInterval: Interval | null, latencyInterval: Interval | null): [string, string] {
  const sides = ['first', 'second'].map((label) => ({ label, AP: 0.4, latencyMs: 20, corrected: null }))
  const unread = { apChange: null, latencyRatio: null, tolerance }
  const pair: SidePair = { baseline: 'first', variant: 'second', apInterval, latencyInterval, ...unread }
  const ranked = rankByPairs(sides, [pair])
  const by = (label: string) => ranked.find((side) => side.label === label)?.dominatedBy?.join() ?? 'untimed'
  return [by('first'), by('second')]
}

describe('a side is dominated', () => {
  it.each<[what: string, AP: Interval | null, latency: Interval | null, first: string, second: string]>([
    ['by one that is better in both', [0.01, 0.02], [0.8, 0.9], 'second', ''],
    ['by one that is faster and at worst less accurate by the tolerance', [-0.005, 0.02], [0.8, 0.9], 'second', ''],
    ['but not where it may be less accurate by more', [-0.0051, 0.02], [0.8, 0.9], '', ''],
    ['by one that is more accurate and at worst slower by the tolerance', [0.01, 0.02], [0.9, 1.02], 'second', ''],
    ['but not where it may be slower by more', [0.01, 0.02], [0.9, 1.021], '', ''],
    ['by an earlier one that is better in both', [-0.02, -0.01], [1.1, 1.2], '', 'first'],
    [
      'by an earlier, faster one that is at worst less accurate by the tolerance',
      [-0.02, 0.005],
      [1.1, 1.2],
      '',
      'first',
    ],
    ['but not where that may be less accurate by more', [-0.02, 0.0051], [1.1, 1.2], '', ''],
    [
      'by an earlier, more accurate one that is at worst slower by the tolerance',
      [-0.02, -0.01],
      [0.981, 1.9],
      '',
      'first',
    ],
    ['but not where that may be slower by more', [-0.02, -0.01], [0.97, 1.9], '', ''],
    ['by nobody where neither AP nor time is shown to differ', [-0.001, 0.001], [0.99, 1.01], '', ''],
    ['by nobody where the spread of AP is not known', null, [0.5, 0.6], '', ''],
    ['by nobody where that of time is not', [0.01, 0.02], null, '', ''],
  ])('%s', (_, apInterval, latencyInterval, first, second) => {
    expect(dominance(apInterval, latencyInterval)).toEqual([first, second])
  })
})

it('sides stand in descending order of AP, one without any at the end', () => {
  const sides = [null, 0.3, 0, 0.5].map((AP, at) => ({ label: `side ${at}`, AP, latencyMs: null, corrected: null }))
  const ranked = rankByPairs(sides, [])
  expect(ranked.map(({ AP }) => AP)).toEqual([0.5, 0.3, 0, null])
})

it('nobody is said to be dominated or not where no side was timed', () => {
  const [side] = rankByPairs([{ label: 'mine', AP: 0.3, latencyMs: null, corrected: null }], [])
  expect(side?.dominatedBy).toBeNull()
})
