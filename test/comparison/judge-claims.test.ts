import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/comparison/figures/change.ts'
import type { DataAmount } from '../../src/comparison/figures/claim-units-needed.ts'
import { judgeClaims } from '../../src/comparison/judge-claims.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import type { Interval } from '../../src/statistics/interval.ts'
import { changeWith, claimsOf, comparisonOf, ratioWith } from './comparison-of.ts'

/** AP claimed to rise by 2 points, judged by an interval. */
function ofAP(
  change: number | null,
  interval: Interval | null,
  rest: Partial<Change> = {},
  amount: Partial<DataAmount> = {},
) {
  return claimsOf(comparisonOf({ metrics: { AP: changeWith(change, interval, rest) } }), ['AP=+2'], amount)[0]
}

/** Latency claimed to fall by 30 %, judged by the interval of the ratio. */
function ofLatency(ratio: number, interval: Interval | null) {
  const endToEnd = ratioWith(ratio, interval)
  return claimsOf(comparisonOf({ latency: { endToEnd, p95: endToEnd, inference: endToEnd } }), ['latency=-30%'])[0]
}

describe('a claimed rise', () => {
  it.each<[Interval, boolean, boolean, string]>([
    [[0.01, 0.03], true, true, 'transfers'],
    [[0.03, 0.05], true, true, 'transfers'],
    [[0.01, 0.02], true, true, 'transfers'],
    [[0.001, 0.019], true, false, 'transfers in part'],
    [[0.012, 0.019], true, false, 'transfers in part'],
    [[0.009, 0.03], true, true, 'transfers in part'],
    [[-0.01, 0.009], false, false, 'does not transfer'],
    [[-0.01, 0.019], false, false, 'cannot tell'],
    [[-0.05, -0.03], false, false, 'does not transfer'],
    [[-0.01, 0.03], false, true, 'cannot tell'],
    [[0, 0.02], false, true, 'cannot tell'],
  ])('with the interval %j', (interval, gainShown, claimPossible, word) => {
    expect(ofAP((interval[0] + interval[1]) / 2, interval)).toMatchObject({ gainShown, claimPossible, word })
  })
})

describe('a claimed fall, where less is better', () => {
  it.each<[Interval, boolean, boolean, string]>([
    [[0.6, 0.8], true, true, 'transfers'],
    [[0.4, 0.6], true, true, 'transfers'],
    [[0.75, 0.95], true, false, 'transfers in part'],
    [[0.6, 0.9], true, true, 'transfers in part'],
    [[0.9, 1.1], false, false, 'does not transfer'],
    [[0.75, 1.1], false, false, 'cannot tell'],
    [[1.1, 1.3], false, false, 'does not transfer'],
    [[0.6, 1.1], false, true, 'cannot tell'],
  ])('with the ratio’s interval %j', (interval, gainShown, claimPossible, word) => {
    expect(ofLatency((interval[0] + interval[1]) / 2, interval)).toMatchObject({ gainShown, claimPossible, word })
  })

  it('is told as a change, as it was claimed, and no images would settle it', () => {
    expect(ofLatency(0.75, [0.5, 1.25])).toEqual({
      claim: 'latency=-30%',
      published: null,
      questioned: false,
      figure: 'latency',
      claimed: -0.3,
      change: -0.25,
      interval: [-0.5, 0.25],
      confidence: 0.95,
      share: [-0.25 / 0.3, 0.5 / 0.3],
      detectableShare: 0.375 / 0.3,
      gainShown: false,
      claimPossible: true,
      word: 'cannot tell',
      tolerance: 0.02,
      verdict: 'inconclusive',
      imagesNeeded: null,
      groupsNeeded: null,
      imagesForGain: null,
      imagesNeededUnknown: null,
      moreCheckpointsNeeded: false,
    })
  })
})

describe('a claim without an answer', () => {
  it('has no word where there is no interval, no value, or no such figure', () => {
    expect(ofAP(0.01, null)).toMatchObject({ change: 0.01, word: null, gainShown: false, claimPossible: false })
    expect(ofAP(null, null)).toMatchObject({ change: null, word: null })
    expect(claimsOf(comparisonOf({}), ['latency=-30%'])).toMatchObject([{ change: null, word: null }])
  })
})

describe('images that would settle a claim', () => {
  // 2.8015852 standard errors show a change with 80 % power at 95 % confidence: any table of the normal distribution.
  const neededFor = (change: number) => Math.ceil(100 * ((2.8015852 * 0.01) / change) ** 2)

  it('are counted where it is open, and where a gain above nothing needs more than there are', () => {
    const open = { word: 'cannot tell', imagesNeeded: neededFor(0.01), imagesForGain: neededFor(0.02) }
    expect(ofAP(0.01, [-0.01, 0.03], { standardError: 0.01 })).toMatchObject(open)
    const inPart = { word: 'transfers in part', imagesNeeded: neededFor(0.01) }
    expect(ofAP(0.02, [0.001, 0.04], { standardError: 0.01 })).toMatchObject(inPart)
    const [enoughForGain] = [ofAP(0.01, [-0.01, 0.03], { standardError: 0.006 })]
    expect(enoughForGain).toMatchObject({ imagesNeeded: Math.ceil(neededFor(0.01 / 0.6)), imagesForGain: null })
  })

  it('are images of the data set, of which only some can move the figure', () => {
    const inAll = Math.ceil(neededFor(0.01) * 2.5)
    expect(ofAP(0.01, [-0.01, 0.03], { standardError: 0.01 }, { images: 250 })?.imagesNeeded).toBe(inAll)
  })

  it('are whole groups of the present size where the data set has groups', () => {
    const groups = Math.ceil(neededFor(0.01) * 1.2)
    const claim = ofAP(0.01, [-0.01, 0.03], { standardError: 0.01 }, { images: 1200, groups: 120 })
    expect(claim).toMatchObject({ word: 'cannot tell', groupsNeeded: groups, imagesNeeded: 10 * groups })
  })

  it('shrink the images’ part of the error alone, and are not counted where the checkpoints’ part hides the change', () => {
    const checkpointsOf = (checkpointError: number) => ({
      ...{ unitError: 0.01, checkpointError, deviation: { baseline: 0.01, variant: 0.01 }, pooled: true, equalP: 0.5 },
    })
    const judged = (checkpointError: number) =>
      ofAP(0.01, [-0.01, 0.03], { standardError: 0.05, checkpoints: checkpointsOf(checkpointError) })
    // 2.8015852 standard errors of 0.003 and of images, together, show 0.01: those of images may be √((0.01/2.8015852)² − 0.003²).
    const left = Math.sqrt((0.01 / 2.8015852) ** 2 - 0.003 ** 2)
    const inAll = Math.ceil(100 * (0.01 / left) ** 2)
    expect(judged(0.003)).toMatchObject({ imagesNeeded: inAll, moreCheckpointsNeeded: false })
    expect(judged(0.004)).toMatchObject({ imagesNeeded: null, moreCheckpointsNeeded: true })
  })

  it('are not counted where the claim is settled', () => {
    expect(ofAP(0.02, [0.01, 0.03], { standardError: 0.005 })?.imagesNeeded).toBeNull()
  })

  it.each<[string, Partial<Change>, Partial<DataAmount>]>([
    ['few-units', { standardError: 0.01, images: 49 }, {}],
    ['rare-classes', { standardError: 0.01 }, { rareClasses: true }],
    ['enough-at-hand', { standardError: 0.003 }, {}],
  ])('are not told where they cannot be: %s', (imagesNeededUnknown, rest, amount) => {
    const claim = ofAP(0.01, [-0.01, 0.03], rest, amount)
    expect(claim).toMatchObject({ word: 'cannot tell', imagesNeeded: null, imagesNeededUnknown })
  })

  it('of a class are told although others are rare', () => {
    const AP = changeWith(0.01, [-0.01, 0.03], { standardError: 0.01 })
    const comparison = comparisonOf({ categories: [{ id: 1, name: 'cat', AP }] })
    const [claim] = claimsOf(comparison, ['AP[class=cat]=+2'], { rareClasses: true })
    expect(claim?.imagesNeeded).toBe(neededFor(0.01))
  })
})

describe('claims of one run', () => {
  const AP = changeWith(0.02, [0.0102, 0.0298], { standardError: 0.005, freedom: 1000 })
  const comparison = comparisonOf({ metrics: { AP, AP50: AP, AP75: changeWith(null, null) } })

  it('share its confidence, those that cannot be judged left out, and no other figure changes them', () => {
    const [first, second, third] = claimsOf(comparison, ['AP=+2', 'AP50=+2', 'AP75=+2'])
    expect([first?.confidence, second?.confidence, third?.confidence]).toEqual([0.975, 0.975, null])
    // Student's with 1000 degrees of freedom at 98.75 %: 2.2448 (scipy.stats.t.ppf).
    expect(first?.interval?.[0]).toBeCloseTo(0.02 - 2.2448 * 0.005, 6)
    expect(claimsOf(comparison, ['AP=+2'])[0]?.interval?.[0]).toBeCloseTo(0.02 - 1.96234 * 0.005, 6)
  })

  it('share one interval if they are about one change', () => {
    const [first, again] = claimsOf(comparison, ['AP=+2', 'AP=+3'])
    const [alone] = claimsOf(comparison, ['AP=+2'])
    expect([first?.confidence, again?.confidence]).toEqual([0.95, 0.95])
    expect([first?.interval, again?.interval]).toEqual([alone?.interval, alone?.interval])
  })

  it('count those about every variant', () => {
    const judged = judgeClaims([comparison, { ...comparison, variant: 'other' }], [parseClaim('AP=+2')], {
      ...{ confidence: 0.95, images: 100, groups: null, rareClasses: false },
    })
    expect(judged.flat().map(({ confidence }) => confidence)).toEqual([0.975, 0.975])
  })

  it('about times are read on the logarithms of ratios', () => {
    const reach = 2.3646
    const endToEnd = ratioWith(0.8, [0.8 * Math.exp(-0.1 * reach), 0.8 * Math.exp(0.1 * reach)], { freedom: 7 })
    const timed = comparisonOf({ latency: { endToEnd, p95: endToEnd, inference: endToEnd } })
    const [claim] = claimsOf(timed, ['latency=-30%', 'latency.p95=-30%'])
    // Student's with 7 degrees of freedom at 98.75 %: 2.8412.
    expect(claim?.interval?.[0]).toBeCloseTo(0.8 * Math.exp(-0.1 * 2.8412) - 1, 4)
    expect(claim?.confidence).toBe(0.975)
  })
})

it('a fall of a figure where less is better fares as the same rise where more is', () => {
  const end = fc.double({ min: -0.9, max: 2, noNaN: true })
  fc.assert(
    fc.property(end, end, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const [rise] = claimsOf(comparisonOf({ metrics: { AP: changeWith(0.1, [low, high]) } }), ['AP=+30'])
      const fall = ofLatency(0.9, [1 - high, 1 - low])
      const near = [low, high, low - 0.15, high - 0.15, low - 0.3, high - 0.3].some(
        (distance) => Math.abs(distance) < 1e-12,
      )
      expect(near || fall?.word === rise?.word).toBe(true)
    }),
  )
})

it('a claim with a label is judged for its variant alone', () => {
  const claims = [{ ...parseClaim('AP=+1'), variant: 'neck' }, parseClaim('AP=+2')]
  const comparisons = ['neck', 'head'].map((variant) => comparisonOf({ variant }))
  const amount = { confidence: 0.95, images: 100, groups: null, rareClasses: false }
  const judged = judgeClaims(comparisons, claims, amount)
  expect(judged.map((each) => each.map(({ claim }) => claim))).toEqual([['AP=+1', 'AP=+2'], ['AP=+2']])
})

it('a claim of more than 20 points, or within the tolerance, is questioned', () => {
  const claims = claimsOf(comparisonOf({}), ['AP=+53.4', 'AP=+20', 'AP=+0.5', 'latency=-60%', 'latency=-2%'])
  expect(claims.map(({ questioned }) => questioned)).toEqual([true, false, true, false, true])
})
