import { expect, it } from 'vitest'
import { claimInWords, foundInWords } from '../../../src/report/words/claim-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { sampleClaims } from '../sample-judgements.ts'

it('every word that a claim can get has its sentence', () => {
  expect(sampleClaims().map((claim) => plain(claimInWords(claim)))).toEqual([
    'The claim AP=+1.2 transfers.',
    'The claim AR100=+9 transfers in part: the gain is only +4.81 points.',
    'The claim AP[class=bird]=+5 does not transfer: a gain of that size is ruled out, and none is shown.',
    'There is not enough data to judge the claim APs=+2: about 1,300 images would be enough.',
    'There is not enough data to judge the claim latency=-30%.',
    'The claim AP[size=tiny]=+2 cannot be judged: the figure has no value here.',
  ])
})

it('of images in groups, whole groups would be enough, and too few cannot be judged', () => {
  const claim = sampleClaims()[3]
  if (claim === undefined) throw new Error('the sample has a claim without enough data')
  expect(plain(claimInWords({ ...claim, imagesNeeded: 600, groupsNeeded: 60 }))).toBe(
    'There is not enough data to judge the claim APs=+2: about 60 groups of 10 images would be enough.',
  )
  expect(plain(claimInWords({ ...claim, word: null }, { tooFewGroups: true }))).toBe(
    'The claim APs=+2 cannot be judged: the images are in too few groups.',
  )
})

it('a claim that is too large for a gain is questioned behind its sentence', () => {
  const [claim] = sampleClaims()
  if (claim === undefined) throw new Error('the sample has claims')
  expect(plain(claimInWords({ ...claim, claim: 'AP=+53.4', questioned: true }))).toBe(
    'The claim AP=+53.4 transfers. Is AP=+53.4 the published AP rather than the gain?',
  )
})

it('a claim is marked as code in its sentence', () => {
  for (const claim of sampleClaims()) {
    expect(claimInWords(claim)).toContainEqual({ kind: 'code', text: claim.claim })
  }
})

it('what was found is in the unit of the claim', () => {
  const [gain, , , , time, nothing] = sampleClaims().map(foundInWords)
  expect([gain, time, nothing]).toEqual([
    '+1.34 points, between +0.2 and +2.5 points (99 % confidence)',
    '−28.0 %, between −35.0 and +1.0 % (99 % confidence)',
    'no value',
  ])
})

it('a change that is exact has no range', () => {
  const [claim] = sampleClaims()
  if (claim === undefined) throw new Error('the sample has claims')
  const exact = { ...claim, figure: 'parameters', change: 0.011, interval: [0.011, 0.011] as const, confidence: null }
  expect(foundInWords(exact)).toBe('+1.1 %, exactly')
})

it('a change without an interval cannot be judged', () => {
  const [claim] = sampleClaims()
  if (claim === undefined) throw new Error('the sample has claims')
  expect(plain(claimInWords({ ...claim, interval: null, confidence: null, word: null }))).toBe(
    'The claim AP=+1.2 cannot be judged: the change has no interval.',
  )
})
