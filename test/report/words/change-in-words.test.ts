import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/comparison/figures/change.ts'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { changeInWords } from '../../../src/report/words/change-in-words.ts'
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

describe('a change in words', () => {
  it.each([
    [
      0.0399,
      [0.012, 0.068],
      '+3.99 points (95% interval +1.2 to +6.8), a gain beyond the tolerance of ±0.5 points: improved',
    ],
    [
      -0.02,
      [-0.03, -0.01],
      '−2.00 points (95% interval −3.0 to −1.0), a loss beyond the tolerance of ±0.5 points: regressed',
    ],
    [
      0.001,
      [-0.003, 0.004],
      '+0.10 points (95% interval −0.3 to +0.4), within the tolerance of ±0.5 points: unchanged',
    ],
    [
      0.0399,
      [-0.006, 0.086],
      '+3.99 points (95% interval −0.6 to +8.6), which leaves both a loss and a gain open: inconclusive',
    ],
    [
      0.02,
      [-0.002, 0.04],
      '+2.00 points (95% interval −0.2 to +4.0), which leaves a gain open and rules out a loss beyond ±0.5 points: inconclusive',
    ],
    [
      -0.02,
      [-0.04, 0.002],
      '−2.00 points (95% interval −4.0 to +0.2), which leaves a loss open and rules out a gain beyond ±0.5 points: inconclusive',
    ],
    [
      0.01,
      [0.002, 0.02],
      '+1.00 points (95% interval +0.2 to +2.0), a gain, but perhaps one within the tolerance of ±0.5 points: inconclusive',
    ],
    [
      -0.01,
      [-0.02, -0.002],
      '−1.00 points (95% interval −2.0 to −0.2), a loss, but perhaps one within the tolerance of ±0.5 points: inconclusive',
    ],
  ] as const)('of %d with the interval %j says what that leaves open', (change, interval, words) => {
    expect(changeInWords(judged(change, interval), 'points')).toBe(words)
  })

  it.each([
    [1, 'only 1 image bears on it'],
    [0, 'no image bears on it'],
    [7, 'the 7 images that bear on it are too few, or too alike, to tell how far it could vary'],
  ])('on %d images without an interval says why', (images, why) => {
    expect(changeInWords(judged(0.0134, null, images), 'points')).toBe(
      `+1.34 points, with no interval, as ${why}: inconclusive`,
    )
  })

  it('that does not exist says so', () => {
    expect(changeInWords(judged(null, null), 'points')).toBe(
      'cannot be compared, as it has no value on one side at least',
    )
  })

  it('that is not judged has no verdict', () => {
    const unjudged = { ...judged(0.02, null), tolerance: null, verdict: null }
    expect(changeInWords(unjudged, 'points')).toMatch(/^\+2\.00 points, with no interval, .*: not judged$/)
    expect(changeInWords({ ...unjudged, interval: [0.01, 0.03], confidence: 0.95 }, 'points')).toBe(
      '+2.00 points (95% interval +1.0 to +3.0): not judged',
    )
  })

  it('never says that there is no difference', () => {
    for (const low of [-0.02, -0.004, 0.002]) {
      expect(changeInWords(judged(0, [low, 0.004]), 'points')).not.toMatch(/no (difference|change)|equal|the same/)
    }
  })
})
