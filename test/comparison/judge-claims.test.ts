import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/comparison/figures/change.ts'
import { judgeClaims } from '../../src/comparison/judge-claims.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import type { Interval } from '../../src/statistics/interval.ts'
import { changeWith, comparisonOf, ratioWith } from './comparison-of.ts'

/** AP claimed to rise by 2 points, judged by an interval. */
function ofAP(change: number | null, interval: Interval | null, rest: Partial<Change> = {}, images = 100) {
  const comparison = comparisonOf({ metrics: { AP: changeWith(change, interval, rest) } })
  return judgeClaims(comparison, [parseClaim('AP=+2')], images)[0]
}

/** Latency claimed to fall by 30 %, judged by the interval of the ratio. */
function ofLatency(ratio: number, interval: Interval | null) {
  const endToEnd = ratioWith(ratio, interval)
  const comparison = comparisonOf({ latency: { endToEnd, p95: endToEnd, inference: endToEnd } })
  return judgeClaims(comparison, [parseClaim('latency=-30%')], 100)[0]
}

describe('a claimed rise', () => {
  it.each<[Interval, boolean, boolean, string]>([
    [[0.01, 0.03], true, true, 'transfers'],
    [[0.03, 0.05], true, true, 'transfers'],
    [[0.01, 0.02], true, true, 'transfers'],
    [[0.001, 0.019], true, false, 'transfers in part'],
    [[-0.01, 0.019], false, false, 'does not transfer'],
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
    [[0.75, 1.1], false, false, 'does not transfer'],
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
      gainShown: false,
      claimPossible: true,
      word: 'cannot tell',
      imagesNeeded: null,
      groupsNeeded: null,
      moreCheckpointsNeeded: false,
    })
  })
})

describe('a claim without an answer', () => {
  it('has no word where there is no interval, no value, or no such figure', () => {
    expect(ofAP(0.01, null)).toMatchObject({ change: 0.01, word: null, gainShown: false, claimPossible: false })
    expect(ofAP(null, null)).toMatchObject({ change: null, word: null })
    expect(judgeClaims(comparisonOf({}), [parseClaim('latency=-30%')], 9)).toMatchObject([{ change: null, word: null }])
  })
})

describe('images that would settle a claim', () => {
  // 2.8015852 standard errors show a change with 80 % power at 95 % confidence: any table of the normal distribution.
  const needed = 100 * ((2.8015852 * 0.01) / 0.02) ** 2

  it('are counted where it cannot be told', () => {
    expect(ofAP(0.01, [-0.01, 0.03], { standardError: 0.01 })?.imagesNeeded).toBe(Math.ceil(needed))
  })

  it('are images of the data set, of which only some can move the figure', () => {
    const inAll = Math.ceil(Math.ceil(needed) * 2.5)
    expect(ofAP(0.01, [-0.01, 0.03], { standardError: 0.01 }, 250)?.imagesNeeded).toBe(inAll)
  })

  it('are whole groups of the present size where the data set has groups', () => {
    const AP = changeWith(0.01, [-0.01, 0.03], { standardError: 0.01, images: 100 })
    const [claim] = judgeClaims(comparisonOf({ metrics: { AP } }), [parseClaim('AP=+2')], 1200, 120)
    const groups = Math.ceil(Math.ceil(needed) * 1.2)
    expect(claim).toMatchObject({ word: 'cannot tell', groupsNeeded: groups, imagesNeeded: 10 * groups })
  })

  it('shrink the images’ part of the error alone, and are not counted where the checkpoints’ part hides the change', () => {
    const checkpointsOf = (checkpointError: number) => ({
      ...{ unitError: 0.01, checkpointError, deviation: { baseline: 0.01, variant: 0.01 }, pooled: true },
    })
    const judged = (checkpointError: number) =>
      ofAP(0.01, [-0.01, 0.03], { standardError: 0.05, checkpoints: checkpointsOf(checkpointError) })
    // 2.8015852 standard errors of 0.006 and of images, together, show 0.02: those of images may be √((0.02/2.8015852)² − 0.006²).
    const left = Math.sqrt((0.02 / 2.8015852) ** 2 - 0.006 ** 2)
    const inAll = Math.ceil(100 * (0.01 / left) ** 2)
    expect(judged(0.006)).toMatchObject({ imagesNeeded: inAll, moreCheckpointsNeeded: false })
    expect(judged(0.008)).toMatchObject({ imagesNeeded: null, moreCheckpointsNeeded: true })
  })

  it('are not counted where the claim is settled', () => {
    expect(ofAP(0.02, [0.01, 0.03], { standardError: 0.005 })?.imagesNeeded).toBeNull()
  })
})

it('a fall of a figure where less is better fares as the same rise where more is', () => {
  const end = fc.double({ min: -0.9, max: 2, noNaN: true })
  fc.assert(
    fc.property(end, end, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const [rise] = judgeClaims(
        comparisonOf({ metrics: { AP: changeWith(0.1, [low, high]) } }),
        [parseClaim('AP=+30')],
        1,
      )
      const fall = ofLatency(0.9, [1 - high, 1 - low])
      const near = [low, high, low - 0.3, high - 0.3].some((distance) => Math.abs(distance) < 1e-12)
      expect(near || fall?.word === rise?.word).toBe(true)
    }),
  )
})

it('a claim with a label is judged for its variant alone', () => {
  const claims = [{ ...parseClaim('AP=+1'), variant: 'neck' }, parseClaim('AP=+2')]
  const judged = ['neck', 'head'].map((variant) => judgeClaims(comparisonOf({ variant }), claims, 100))
  expect(judged.map((each) => each.map(({ claim }) => claim))).toEqual([['AP=+1', 'AP=+2'], ['AP=+2']])
})

it('a claim of more than 20 points is questioned', () => {
  const claims = ['AP=+53.4', 'AP=+20', 'latency=-60%'].map(parseClaim)
  expect(judgeClaims(comparisonOf({}), claims, 100).map(({ questioned }) => questioned)).toEqual([true, false, false])
})
