import { expect, it } from 'vitest'
import { actualInWords, failsIfInWords, foundInShort, gateInWords } from '../../../src/report/words/gate-in-words.ts'
import { gateOutcome } from '../../../src/report/words/judgements.ts'
import { plain } from '../../../src/report/words/text.ts'
import { sampleGates } from '../sample-judgements.ts'

const run = { confidence: 0.95 }

it('every kind of gate says what makes it fail, what was found, and what came of it', () => {
  const words = sampleGates().map((gate) => [
    gate.rule,
    plain(failsIfInWords(gate)),
    plain(actualInWords(gate, run)),
    gateOutcome(gate).text,
  ])
  expect(words.slice(0, 4)).toEqual([
    [
      'regressed',
      'AP is regressed',
      '+1.34 points [−1.5, +4.2] at 99 % (adjusted for 5 comparisons), inconclusive',
      'passed',
    ],
    [
      'latency.p95 > +5%',
      'the whole interval of the latency.p95 change is above +5 %',
      '+33.0 % [+27.0, +39.0] % at 97.5 % (adjusted for 2 comparisons), regressed',
      'FAILED',
    ],
    [
      'APs < -0.5',
      'the APs change is below −0.5 points, uncertainty ignored',
      '−0.64 points, no interval, inconclusive',
      'FAILED',
    ],
    [
      'AP[size=tiny] < -1',
      'the whole interval of the AP[size=tiny] change is below −1 point',
      'no value',
      'cannot be judged',
    ],
  ])
  expect(words[4]?.slice(1)).toEqual([
    'a claim does not transfer',
    expect.stringMatching(
      /^AP=\+1\.2 transfers, .*, APs=\+2 not enough data, .* AP\[size=tiny\]=\+2 cannot be judged$/,
    ),
    'FAILED',
  ])
})

it('in short has neither confidence nor verdict', () => {
  expect(sampleGates().slice(0, 3).map(foundInShort).map(plain)).toEqual([
    '+1.34 points [−1.5, +4.2]',
    '+33.0 % [+27.0, +39.0] %',
    '−0.64 points, no interval',
  ])
})

it('only a gate that passed looks good', () => {
  expect(sampleGates().map((gate) => gateOutcome(gate).kind)).toEqual(['good', 'bad', 'bad', 'bad', 'bad'])
})

it('a gate in sentences marks what is not the program’s own', () => {
  const [gate] = sampleGates()
  if (gate === undefined) throw new Error('the sample has gates')
  expect(plain(gateInWords(gate, run))).toBe(
    'The gate regressed passed for deimv2-atto. It fails if AP is regressed. Found: +1.34 points [−1.5, +4.2] at 99 % (adjusted for 5 comparisons), inconclusive.',
  )
  expect(gateInWords(gate, run)).toContainEqual({ kind: 'code', text: 'regressed' })
  expect(gateInWords(gate, run)).toContainEqual({ kind: 'name', text: 'deimv2-atto' })
})

it('a gate by the point says that it ignores uncertainty', () => {
  const [regressed, , , , claim] = sampleGates()
  if (regressed === undefined || claim === undefined) throw new Error('the sample has gates')
  expect([regressed, claim].map((gate) => plain(failsIfInWords({ ...gate, basis: 'point' })))).toEqual([
    'AP is worse by more than the tolerance, uncertainty ignored',
    'a claimed gain is not reached, uncertainty ignored',
  ])
})

it('a confidence names the figures that it is adjusted for, where there is more than one', () => {
  const [gate] = sampleGates()
  if (gate === undefined) throw new Error('the sample has gates')
  const at = (confidence: number) =>
    plain(actualInWords({ ...gate, actual: { ...gate.actual, confidence } }, run)).replace(/^.*\] /, '')
  expect([0.95, 1 - 0.05 / 11, 0.97].map(at)).toEqual([
    'at 95 %, inconclusive',
    'at 99.55 % (adjusted for 11 comparisons), inconclusive',
    'at 97 %, inconclusive',
  ])
})

it('a gate that passed and could not have failed says what it lacks, and what to do', () => {
  const [gate] = sampleGates()
  if (gate === undefined) throw new Error('the sample has gates')
  const toothless = { ...gate, couldFail: false }
  expect(gateOutcome(toothless)).toEqual({ kind: 'open', text: 'passed, but too few images to fail' })
  expect(gateOutcome({ ...toothless, figure: 'latency.p95' }).text).toBe('passed, but too few rounds to fail')
  expect(plain(gateInWords(toothless, run))).toBe(
    'The gate regressed passed for deimv2-atto, but there are too few images to fail it. Use more images, or write @shown behind the rule, so that it fails unless the data show that the rule is kept. It fails if AP is regressed. Found: +1.34 points [−1.5, +4.2] at 99 % (adjusted for 5 comparisons), inconclusive.',
  )
})

it('a gate that has to be shown says so', () => {
  const [regressed, limit, , , claim] = sampleGates()
  if (regressed === undefined || limit === undefined || claim === undefined) throw new Error('the sample has gates')
  expect([regressed, limit, claim].map((gate) => plain(failsIfInWords({ ...gate, basis: 'shown' })))).toEqual([
    'it is not shown that AP is no worse than the tolerance allows',
    'any of the interval of the latency.p95 change is above +5 %',
    'half of a claimed gain is not shown',
  ])
})
