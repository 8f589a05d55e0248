import { expect, it } from 'vitest'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { ratioInWords } from '../../../src/report/words/ratio-in-words.ts'

it.each([
  [2.72, [2.65, 2.77], '2.72 times as long (95% interval 2.65–2.77): regressed'],
  [0.68, [0.66, 0.71], '0.680 times as long (95% interval 0.660–0.710): improved'],
  [0.999, [0.992, 1.005], '0.999 times as long (95% interval 0.992–1.005), within the tolerance of ±2%: unchanged'],
  [
    1.01,
    [0.96, 1.06],
    '1.01 times as long (95% interval 0.96–1.06), which leaves open whether it is faster or slower: inconclusive',
  ],
  [
    1.03,
    [1.01, 1.07],
    '1.03 times as long (95% interval 1.01–1.07), slower, but perhaps by less than 2%: inconclusive',
  ],
  [
    0.97,
    [0.93, 0.99],
    '0.97 times as long (95% interval 0.93–0.99), faster, but perhaps by less than 2%: inconclusive',
  ],
  [1.5, null, '1.50 times as long, with no interval, as so few rounds tell too little: inconclusive'],
] as const)('a ratio of %d with the interval %j', (ratio, interval, words) => {
  const verdict = verdictOf(interval, 0.02, 'lower', 1)
  const judged = {
    baseline: 1,
    variant: ratio,
    ratio,
    interval,
    confidence: interval && 0.95,
    tolerance: 0.02,
    verdict,
  }
  expect(ratioInWords(judged)).toBe(words)
})
