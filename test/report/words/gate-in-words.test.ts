import { expect, it } from 'vitest'
import { actualInWords, expectedInWords, gateInWords, outcomeInWords } from '../../../src/report/words/gate-in-words.ts'
import { asItIs } from '../../../src/report/words/quote.ts'
import { sampleGates } from '../sample-judgements.ts'

it('every kind of gate says what it expected, what was found, and what came of it', () => {
  const words = sampleGates().map((gate) => [
    gate.rule,
    expectedInWords(gate, asItIs),
    actualInWords(gate, asItIs),
    outcomeInWords(gate),
  ])
  expect(words.slice(0, 4)).toEqual([
    ['regressed', 'AP not regressed', '+1.34 points [−1.5, +4.2] at 99%, inconclusive', 'passed'],
    [
      'latency.p95 > +5%',
      'change of latency.p95 ≤ +5.0%, somewhere in the interval',
      '+33.0% [+27.0%, +39.0%] at 97.5%, regressed',
      'FAILED',
    ],
    [
      'APs < -0.5',
      'change of APs ≥ −0.50 points, by the value alone',
      '−0.64 points, no interval, inconclusive',
      'FAILED',
    ],
    [
      'AP[size=tiny] < -1',
      'change of AP[size=tiny] ≥ −1.00 points, somewhere in the interval',
      'no value',
      'cannot be judged',
    ],
  ])
  expect(words[4]?.slice(1)).toEqual([
    'no claim that does not transfer',
    expect.stringMatching(/^AP=\+1\.2 transfers, .*, AP\[size=tiny\]=\+2 cannot be judged$/),
    'FAILED',
  ])
})

it('a gate in a sentence quotes what is not the program’s own', () => {
  const [gate] = sampleGates()
  if (gate === undefined) throw new Error('the sample has gates')
  expect(gateInWords(gate, (text) => `«${text}»`)).toBe(
    'The gate «regressed» passed for «deimv2-atto»: expected «AP» not regressed; found +1.34 points [−1.5, +4.2] at 99%, inconclusive.',
  )
})
