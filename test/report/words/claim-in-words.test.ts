import { expect, it } from 'vitest'
import type { ClaimJudgement } from '../../../src/comparison/rules/claim.ts'
import { claimInWords, foundInWords } from '../../../src/report/words/claim-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { sampleClaims } from '../sample-judgements.ts'

it('every word that a claim can get has its sentence', () => {
  expect(sampleClaims().map((claim) => plain(claimInWords(claim)))).toEqual([
    'The claim AP=+1.2 transfers: 59 to 164 % of it is possible.',
    'The claim AR100=+9 transfers in part: 22 to 85 % of it is possible.',
    'The claim AP[class=bird]=+5 does not transfer: none of it is possible.',
    'There is not enough data for the claim APs=+2: −175 to 112 % of it is possible. At least 1,300 images are needed.',
    'There is not enough data for the claim latency=-30%: −3 to 117 % of it is possible.',
    'The claim AP[size=tiny]=+2 cannot be judged: the figure has no value here.',
  ])
})

it('an interval far wider than the claim allows any share of it', () => {
  const claim = sampleClaims()[3]
  if (claim === undefined) throw new Error('the sample has a claim without enough data')
  expect(plain(claimInWords({ ...claim, share: [-57.4, 73.4] }))).toContain(': any share of it is possible.')
  expect(plain(claimInWords({ ...claim, share: [-9, 73.4] }))).toContain(': −900 to 7340 % of it is possible.')
})

it('of images in groups, whole groups would be enough, and too few cannot be judged', () => {
  const claim = sampleClaims()[3]
  if (claim === undefined) throw new Error('the sample has a claim without enough data')
  expect(plain(claimInWords({ ...claim, imagesNeeded: 600, groupsNeeded: 60 }))).toBe(
    'There is not enough data for the claim APs=+2: −175 to 112 % of it is possible. At least 60 groups of 10 images are needed.',
  )
  expect(plain(claimInWords({ ...claim, word: null }, { tooFewGroups: true }))).toBe(
    'The claim APs=+2 cannot be judged: the images are in too few groups (at least 5 are needed).',
  )
})

it('a claim that is too large for a gain is questioned behind its sentence', () => {
  const [claim] = sampleClaims()
  if (claim === undefined) throw new Error('the sample has claims')
  expect(plain(claimInWords({ ...claim, claim: 'AP=+53.4', questioned: true }))).toBe(
    'The claim AP=+53.4 transfers: 59 to 164 % of it is possible. Is AP=+53.4 the published AP rather than the gain?',
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
    '+1.34 points, between +0.7 and +2.0 points (99 % confidence)',
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

it('an open claim says why it does not say how many images are needed', () => {
  const claim = { ...(sampleClaims()[3] as ClaimJudgement), imagesNeeded: null, share: null }
  const why = (imagesNeededUnknown: ClaimJudgement['imagesNeededUnknown']) =>
    plain(claimInWords({ ...claim, imagesNeededUnknown })).replace(
      'There is not enough data for the claim APs=+2. ',
      '',
    )
  expect(why('few-units')).toBe('There are too few images to tell how many are needed.')
  expect(why('rare-classes')).toBe(
    'The number of images needed cannot be estimated, because many classes are in few images.',
  )
  expect(why('enough-at-hand')).toBe(
    'So many images are usually enough for a gain of this size. Add more to settle it.',
  )
})

it('a gain that may be all of the claimed one, or less than half, is shown at least in part', () => {
  const claim = { ...(sampleClaims()[1] as ClaimJudgement), claimPossible: true, share: [0.2, 1.4] as const }
  expect(plain(claimInWords(claim))).toBe(
    'The claim AR100=+9 transfers at least in part: 20 to 140 % of it is possible.',
  )
})

it('a gain that is shown and a verdict of unchanged explain each other', () => {
  const claim = { ...(sampleClaims()[0] as ClaimJudgement), verdict: 'unchanged' as const, share: null }
  expect(plain(claimInWords(claim))).toBe(
    'The claim AP=+1.2 transfers. The whole change is within the tolerance, so its verdict is “unchanged”.',
  )
})

it('a claim within the tolerance is questioned', () => {
  const claim = {
    ...(sampleClaims()[0] as ClaimJudgement),
    claim: 'AP=+0.5',
    claimed: 0.005,
    questioned: true,
    share: null,
  }
  expect(plain(claimInWords(claim))).toBe(
    'The claim AP=+0.5 transfers. Does a gain of AP=+0.5 matter? It is within the tolerance (±0.5 points).',
  )
})

it('a claim of an earlier program has no share', () => {
  const { share: _, ...claim } = sampleClaims()[0] as ClaimJudgement
  expect(plain(claimInWords(claim as ClaimJudgement))).toBe('The claim AP=+1.2 transfers.')
})
