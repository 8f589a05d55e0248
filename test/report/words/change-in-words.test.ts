import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/comparison/figures/change.ts'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { changeInWords } from '../../../src/report/words/change-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { changeWith } from '../../comparison/comparison-of.ts'

function judged(change: number | null, interval: readonly [number, number] | null, images = 80): Change {
  return changeWith(change, interval, {
    standardError: interval && 0.01,
    images,
    p: interval && 0.1,
    adjustedP: interval && 0.1,
    countedP: 0.1,
    verdict: change === null ? null : verdictOf(interval, 0.005, 'higher'),
  })
}

function words(change: Change): string {
  return plain(changeInWords('AP', change))
}

describe('a change in words', () => {
  it.each([
    [
      0.0399,
      [0.012, 0.068],
      'AP improved by 3.99 points. The change is between +1.2 and +6.8 points (95 % confidence).',
    ],
    [
      -0.02,
      [-0.03, -0.01],
      'AP regressed by 2.00 points. The change is between −3.0 and −1.0 points (95 % confidence).',
    ],
    [
      0.001,
      [-0.003, 0.004],
      'AP is unchanged (+0.10 points). The change is between −0.3 and +0.4 points (95 % confidence), within the tolerance of ±0.5 points.',
    ],
    [
      0.0399,
      [-0.006, 0.086],
      'AP is inconclusive (+3.99 points). The change is between −0.6 and +8.6 points (95 % confidence). Both a loss and a gain are possible.',
    ],
    [
      0.02,
      [-0.002, 0.04],
      'AP is inconclusive (+2.00 points). The change is between −0.2 and +4.0 points (95 % confidence). A gain is possible, a loss beyond 0.5 points is ruled out.',
    ],
    [
      -0.02,
      [-0.04, 0.002],
      'AP is inconclusive (−2.00 points). The change is between −4.0 and +0.2 points (95 % confidence). A loss is possible, a gain beyond 0.5 points is ruled out.',
    ],
    [
      0.01,
      [0.002, 0.02],
      'AP is inconclusive (+1.00 points). The change is between +0.2 and +2.0 points (95 % confidence). The gain is significant, but possibly smaller than the tolerance of ±0.5 points.',
    ],
    [
      -0.01,
      [-0.02, -0.002],
      'AP is inconclusive (−1.00 points). The change is between −2.0 and −0.2 points (95 % confidence). The loss is significant, but possibly smaller than the tolerance of ±0.5 points.',
    ],
  ] as const)('of %d with the interval %j says what that leaves open', (change, interval, expected) => {
    expect(words(judged(change, interval))).toBe(expected)
  })

  it.each([
    [1, 'only 1 image affects this figure'],
    [0, 'no image affects this figure'],
    [7, 'the 7 images that affect this figure are too few, or too similar'],
  ])('on %d images without an interval says why', (images, why) => {
    expect(words(judged(0.0134, null, images))).toBe(`AP is inconclusive (+1.34 points). There is no interval: ${why}.`)
  })

  it('without an interval speaks of groups where images are in groups', () => {
    const why = (images: number) => plain(changeInWords('AP', judged(0.01, null, images), 'group'))
    expect([0, 1, 7].map(why).map((sentence) => sentence.replace(/.*There is no interval: /, ''))).toEqual([
      'no group affects this figure.',
      'only 1 group affects this figure.',
      'the 7 groups that affect this figure are too few, or too similar.',
    ])
  })

  it('that does not exist says so', () => {
    expect(words(judged(null, null))).toBe('AP cannot be compared: it has no value on at least one side.')
  })

  it('that is not judged has no verdict', () => {
    const unjudged = { ...judged(0.02, null), tolerance: null, verdict: null }
    expect(words(unjudged)).toMatch(/^AP changed by \+2\.00 points, which is not judged\. There is no interval: /)
    expect(words({ ...unjudged, interval: [0.01, 0.03], confidence: 0.95 })).toBe(
      'AP changed by +2.00 points, which is not judged. The change is between +1.0 and +3.0 points (95 % confidence).',
    )
  })

  it('marks its verdict as good, bad or open', () => {
    const kindOf = (change: Change) => changeInWords('AP', change).find(({ kind }) => kind !== 'text')
    expect([
      kindOf(judged(0.04, [0.01, 0.07])),
      kindOf(judged(-0.04, [-0.07, -0.01])),
      kindOf(judged(0.04, [-0.01, 0.09])),
      kindOf(judged(0, [-0.001, 0.001])),
    ]).toEqual([
      { kind: 'good', text: 'improved' },
      { kind: 'bad', text: 'regressed' },
      { kind: 'open', text: 'inconclusive' },
      undefined,
    ])
  })

  it('never says that there is no difference', () => {
    for (const low of [-0.02, -0.004, 0.002]) {
      expect(words(judged(0, [low, 0.004]))).not.toMatch(/no (difference|change)|equal|the same/)
    }
  })
})
