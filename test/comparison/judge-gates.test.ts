import { describe, expect, it } from 'vitest'
import type { VariantComparison } from '../../src/comparison/figures/variant-comparison.ts'
import { judgeGates } from '../../src/comparison/judge-gates.ts'
import type { ClaimWord } from '../../src/comparison/rules/claim.ts'
import { parseGate } from '../../src/comparison/rules/parse-gate.ts'
import type { Interval } from '../../src/statistics/interval.ts'
import { changeWith, claimsOf, comparisonOf, ratioWith } from './comparison-of.ts'

function passes(rule: string, comparison: VariantComparison): boolean | null | undefined {
  return judgeGates([parseGate(rule)], [comparison])[0]?.passed
}

function withAP(change: number | null, interval: Interval | null, verdict: 'regressed' | 'inconclusive' | null) {
  return comparisonOf({ metrics: { AP: changeWith(change, interval, { verdict }) } })
}

describe('a limit', () => {
  it.each<[rule: string, change: number | null, interval: Interval | null, passed: boolean | null]>([
    ['AP < -0.5', -0.01, [-0.02, -0.006], false],
    ['AP < -0.5', -0.01, [-0.02, -0.005], true],
    ['AP <= -0.5', -0.01, [-0.02, -0.005], false],
    ['AP < -0.5', -0.01, [-0.02, 0.01], true],
    ['AP > 0.5', 0.01, [0.005, 0.02], true],
    ['AP >= 0.5', 0.01, [0.005, 0.02], false],
    ['AP > 0.5', 0.01, [0.006, 0.02], false],
    ['AP < -0.5', -0.01, null, null],
    ['AP < -0.5', null, null, null],
    ['AP < -0.5 @point', -0.01, [-0.02, 0.01], false],
    ['AP < -0.5 @point', -0.005, [-0.02, 0.01], true],
    ['AP <= -0.5 @point', -0.005, [-0.02, 0.01], false],
    ['AP < -0.5 @point', -0.01, null, false],
    ['AP < -0.5 @point', null, null, null],
  ])('%s with the change %j and the interval %j: passed %j', (rule, change, interval, passed) => {
    expect(passes(rule, withAP(change, interval, 'inconclusive'))).toBe(passed)
  })

  it('of time is one of the relative change', () => {
    const slower = ratioWith(1.1, [1.06, 1.2])
    const timed = comparisonOf({ latency: { endToEnd: slower, p95: slower, inference: slower } })
    expect(passes('latency.p95 > +5%', timed)).toBe(false)
    expect(passes('latency.p95 > +7%', timed)).toBe(true)
    expect(passes('latency.p95 > +7% @point', timed)).toBe(false)
    expect(passes('latency > 5%', comparisonOf({}))).toBeNull()
  })

  it('says what was expected, and what was found', () => {
    const found = withAP(-0.01, [-0.02, -0.006], 'regressed')
    expect(judgeGates([parseGate('AP < -0.5')], [found])).toEqual([
      {
        rule: 'AP < -0.5',
        variant: 'mine',
        figure: 'AP',
        basis: 'interval',
        expected: { kind: 'limit', operator: '>=', limit: -0.005 },
        actual: { change: -0.01, interval: [-0.02, -0.006], confidence: 0.95, verdict: 'regressed', claims: [] },
        passed: false,
      },
    ])
  })
})

describe('regressed', () => {
  it('fails by the verdict', () => {
    expect(passes('regressed', withAP(-0.02, [-0.03, -0.01], 'regressed'))).toBe(false)
    expect(passes('regressed', withAP(-0.02, [-0.05, 0.01], 'inconclusive'))).toBe(true)
  })

  it('at the point fails beyond the tolerance on the worse side', () => {
    expect(passes('regressed@point', withAP(-0.006, [-0.05, 0.01], 'inconclusive'))).toBe(false)
    expect(passes('regressed@point', withAP(-0.005, [-0.05, 0.01], 'inconclusive'))).toBe(true)
    expect(passes('regressed@point', withAP(0.02, [-0.05, 0.07], 'inconclusive'))).toBe(true)
    const [slower, faster] = [ratioWith(1.03, null), ratioWith(0.9, null)]
    const timed = comparisonOf({ latency: { endToEnd: slower, p95: faster, inference: faster } })
    expect([passes('regressed:latency@point', timed), passes('regressed:latency.p95@point', timed)]).toEqual([
      false,
      true,
    ])
  })

  it('cannot be told without a value, or without an interval', () => {
    expect(passes('regressed', withAP(null, null, null))).toBeNull()
    expect(passes('regressed', withAP(-0.02, null, 'inconclusive'))).toBeNull()
    expect(passes('regressed@point', withAP(-0.02, null, 'inconclusive'))).toBe(false)
  })
})

describe('claim', () => {
  const intervals: Record<ClaimWord, Interval> = {
    transfers: [0.01, 0.03],
    'transfers in part': [0.001, 0.019],
    'does not transfer': [-0.01, 0.009],
    'cannot tell': [-0.01, 0.03],
  }
  /** AP, and APs, each claimed to rise by 2 points. */
  const claimed = (AP: ClaimWord | null, APs: ClaimWord | null = 'transfers', change = 0.02): VariantComparison => {
    const found = (word: ClaimWord | null) => changeWith(word && change, word && intervals[word])
    const comparison = comparisonOf({ metrics: { AP: found(AP), APs: found(APs) } })
    return { ...comparison, claims: claimsOf(comparison, ['AP=+2', 'APs=+2']) }
  }

  it('fails where one claim does not transfer', () => {
    expect(passes('claim', claimed('transfers'))).toBe(true)
    expect(passes('claim', claimed('transfers in part'))).toBe(true)
    expect(passes('claim', claimed('cannot tell'))).toBe(true)
    expect(passes('claim', claimed('does not transfer'))).toBe(false)
    expect(passes('claim', claimed(null))).toBeNull()
    expect(passes('claim', claimed(null, 'does not transfer'))).toBe(false)
  })

  it('at the point fails where one change falls short of what was claimed', () => {
    expect(passes('claim@point', claimed('transfers'))).toBe(true)
    expect(passes('claim@point', claimed('transfers', 'transfers', 0.019))).toBe(false)
    expect(passes('claim@point', claimed(null))).toBeNull()
  })

  it('at the point fails where a claimed fall is smaller than was claimed', () => {
    const slower = (ratio: number): VariantComparison => {
      const time = ratioWith(ratio, [ratio - 0.1, ratio + 0.1])
      const comparison = comparisonOf({ latency: { endToEnd: time, p95: time, inference: time } })
      return { ...comparison, claims: claimsOf(comparison, ['latency=-30%']) }
    }
    expect(passes('claim@point', slower(0.65))).toBe(true)
    expect(passes('claim@point', slower(0.75))).toBe(false)
  })

  it('says the word on every claim', () => {
    expect(judgeGates([parseGate('claim')], [claimed('cannot tell')])).toMatchObject([
      {
        figure: null,
        expected: { kind: 'claims-hold' },
        actual: {
          change: null,
          claims: [
            { claim: 'AP=+2', word: 'cannot tell' },
            { claim: 'APs=+2', word: 'transfers' },
          ],
        },
      },
    ])
  })
})

it('every gate is asked of every variant', () => {
  const gates = ['regressed', 'AP < -0.5'].map(parseGate)
  const comparisons = ['a', 'b'].map((variant) => comparisonOf({ variant }))
  const asked = judgeGates(gates, comparisons).map(({ rule, variant }) => `${rule} of ${variant}`)
  expect(asked).toEqual(['regressed of a', 'regressed of b', 'AP < -0.5 of a', 'AP < -0.5 of b'])
})

it('a gate of claims leaves out variants without a claim', () => {
  const comparisons = ['a', 'b'].map((variant) => comparisonOf({ variant }))
  const [first, second] = comparisons as [VariantComparison, VariantComparison]
  const claimed = { ...second, claims: claimsOf(second, ['AP=+2']) }
  expect(judgeGates([parseGate('claim')], [first, claimed]).map(({ variant }) => variant)).toEqual(['b'])
})

describe('gates where neither side finds anything', () => {
  const slower = ratioWith(1.1, [1.06, 1.2])
  const nothing = comparisonOf({
    nearZero: true,
    metrics: { AP: changeWith(0, [0, 0], { verdict: 'inconclusive' }) },
    latency: { endToEnd: slower, p95: slower, inference: slower },
  })

  it.each(['regressed', 'regressed@point', 'AP < -0.5', 'AP < -0.5 @point'])('%s cannot be judged', (rule) => {
    expect(passes(rule, nothing)).toBeNull()
  })

  it('nor can one of claims about accuracy', () => {
    const claims = claimsOf(nothing, ['AP=+1'])
    expect(claims.map(({ word }) => word)).toEqual([null])
    expect(passes('claim', { ...nothing, claims })).toBeNull()
    expect(passes('claim@point', { ...nothing, claims })).toBeNull()
  })

  it('but those of time can', () => {
    expect(passes('latency > +5%', nothing)).toBe(false)
  })
})
