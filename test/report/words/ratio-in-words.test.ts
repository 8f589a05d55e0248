import { expect, it } from 'vitest'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { ratioInWords } from '../../../src/report/words/ratio-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'

it.each([
  [2.72, [2.65, 2.77], 'Latency regressed: 2.72 times as long (between 2.65 and 2.77, 95 % confidence).'],
  [0.68, [0.66, 0.71], 'Latency improved: 0.680 times as long (between 0.660 and 0.710, 95 % confidence).'],
  [
    0.999,
    [0.992, 1.005],
    'Latency is unchanged: 0.999 times as long (between 0.992 and 1.005, 95 % confidence), within the tolerance of ±2 %.',
  ],
  [
    1.01,
    [0.96, 1.06],
    'Latency is inconclusive: 1.01 times as long (between 0.96 and 1.06, 95 % confidence). It may be faster or slower.',
  ],
  [
    1.03,
    [1.01, 1.07],
    'Latency is inconclusive: 1.03 times as long (between 1.01 and 1.07, 95 % confidence). It is significantly slower, but possibly by less than the tolerance of ±2 %.',
  ],
  [
    0.97,
    [0.93, 0.99],
    'Latency is inconclusive: 0.97 times as long (between 0.93 and 0.99, 95 % confidence). It is significantly faster, but possibly by less than the tolerance of ±2 %.',
  ],
  [1.5, null, 'Latency is inconclusive: 1.50 times as long. There is no interval: too few rounds were timed.'],
] as const)('a ratio of %d with the interval %j', (ratio, interval, words) => {
  const verdict = verdictOf(interval, 0.02, 'lower', 1)
  const judged = {
    baseline: 1,
    variant: ratio,
    ratio,
    interval,
    confidence: interval && 0.95,
    freedom: interval && 7,
    tolerance: 0.02,
    verdict,
  }
  expect(plain(ratioInWords(judged))).toBe(words)
})
