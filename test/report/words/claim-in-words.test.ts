import { expect, it } from 'vitest'
import { claimInWords, foundInWords } from '../../../src/report/words/claim-in-words.ts'
import { sampleClaims } from '../sample-judgements.ts'

it('every word that a claim can get has its sentence', () => {
  expect(sampleClaims().map((claim) => claimInWords(claim, (text) => `«${text}»`))).toEqual([
    'The claim «AP=+1.2» transfers.',
    'The claim «AR100=+9» transfers in part: a gain is shown, +4.81 points, but a smaller one than claimed.',
    'The claim «AP[class=bird]=+5» does not transfer: a gain of that size is ruled out, and none is shown.',
    'The claim «APs=+2» cannot be told here: about 1,300 images would show it 4 times in 5.',
    'The claim «latency=-30%» cannot be told here.',
    'The claim «AP[size=tiny]=+2» cannot be judged, as the figure has no value here.',
  ])
})

it('what was found stands in the unit of the claim', () => {
  const [gain, , , , time, nothing] = sampleClaims().map(foundInWords)
  expect([gain, time, nothing]).toEqual([
    'found +1.34 points, 99% interval +0.2 to +2.5',
    'found −28.0%, 99% interval −35.0% to +1.0%',
    'no value',
  ])
})

it('a change without an interval cannot be judged', () => {
  const [claim] = sampleClaims()
  if (claim === undefined) throw new Error('the sample has claims')
  expect(claimInWords({ ...claim, interval: null, confidence: null, word: null }, (text) => text)).toBe(
    'The claim AP=+1.2 cannot be judged, as the change that was found has no interval.',
  )
})
