import { expect, it } from 'vitest'
import { actualInWords, expectedInWords, foundInShort, gateInWords } from '../../../src/report/words/gate-in-words.ts'
import { gateOutcome } from '../../../src/report/words/judgements.ts'
import { plain } from '../../../src/report/words/text.ts'
import { sampleGates } from '../sample-judgements.ts'

it('every kind of gate says what lets it pass, what was found, and what came of it', () => {
  const words = sampleGates().map((gate) => [
    gate.rule,
    plain(expectedInWords(gate)),
    plain(actualInWords(gate)),
    gateOutcome(gate).text,
  ])
  expect(words.slice(0, 4)).toEqual([
    ['regressed', 'AP is not regressed', '+1.34 points [−1.5, +4.2] at 99 %, inconclusive', 'passed'],
    [
      'latency.p95 > +5%',
      'latency.p95 change may be ≤ +5.0 % (the interval reaches it)',
      '+33.0% [+27.0%, +39.0%] at 97.5 %, regressed',
      'FAILED',
    ],
    [
      'APs < -0.5',
      'APs change is ≥ −0.50 points, uncertainty ignored',
      '−0.64 points, no interval, inconclusive',
      'FAILED',
    ],
    [
      'AP[size=tiny] < -1',
      'AP[size=tiny] change may be ≥ −1.00 points (the interval reaches it)',
      'no value',
      'cannot be judged',
    ],
  ])
  expect(words[4]?.slice(1)).toEqual([
    'every claim holds or is undecided',
    expect.stringMatching(
      /^AP=\+1\.2 transfers, .*, APs=\+2 not enough data, .* AP\[size=tiny\]=\+2 cannot be judged$/,
    ),
    'FAILED',
  ])
})

it('in short has neither confidence nor verdict', () => {
  expect(sampleGates().slice(0, 3).map(foundInShort).map(plain)).toEqual([
    '+1.34 points [−1.5, +4.2]',
    '+33.0% [+27.0%, +39.0%]',
    '−0.64 points, no interval',
  ])
})

it('only a gate that passed looks good', () => {
  expect(sampleGates().map((gate) => gateOutcome(gate).kind)).toEqual(['good', 'bad', 'bad', 'bad', 'bad'])
})

it('a gate in sentences marks what is not the program’s own', () => {
  const [gate] = sampleGates()
  if (gate === undefined) throw new Error('the sample has gates')
  expect(plain(gateInWords(gate))).toBe(
    'The gate regressed passed for deimv2-atto. Required: AP is not regressed. Found: +1.34 points [−1.5, +4.2] at 99 %, inconclusive.',
  )
  expect(gateInWords(gate)).toContainEqual({ kind: 'code', text: 'regressed' })
  expect(gateInWords(gate)).toContainEqual({ kind: 'name', text: 'deimv2-atto' })
})
