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
        couldFail: null,
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

describe('a gate that has to be shown', () => {
  it.each<[Interval, boolean]>([
    [[-0.004, 0.01], true],
    [[-0.006, 0.01], false],
    [[-0.02, -0.01], false],
  ])('passes only where the interval %j excludes what its rule forbids', (interval, passed) => {
    const change = (interval[0] + interval[1]) / 2
    expect(passes('AP < -0.5 @shown', withAP(change, interval, 'inconclusive'))).toBe(passed)
    expect(passes('regressed @shown', withAP(change, interval, 'inconclusive'))).toBe(passed)
  })

  it('cannot be judged without an interval', () => {
    expect(passes('AP < -0.5 @shown', withAP(0.01, null, 'inconclusive'))).toBeNull()
  })

  it('of claims passes where at least half of every claimed gain is shown', () => {
    const ofAP = (interval: Interval) => {
      const comparison = withAP((interval[0] + interval[1]) / 2, interval, null)
      return passes('claim @shown', { ...comparison, claims: claimsOf(comparison, ['AP=+2']) })
    }
    expect([ofAP([0.01, 0.03]), ofAP([0.012, 0.018]), ofAP([0.009, 0.03]), ofAP([-0.02, 0.003])]).toEqual([
      ...[true, true, false, false],
    ])
  })
})

describe('a gate that passed', () => {
  const couldFail = (rule: string, comparison: VariantComparison) =>
    judgeGates([parseGate(rule)], [comparison])[0]?.couldFail
  const detecting = (smallestDetectable: number | null, interval: Interval = [-0.03, 0.03]) =>
    comparisonOf({ metrics: { AP: changeWith(0, interval, { smallestDetectable }) } })

  it('could have failed where a change of its limit would be detected, or where the rule is shown to be kept', () => {
    expect(couldFail('AP < -1', detecting(0.04))).toBe(false)
    expect(couldFail('AP < -4', detecting(0.04))).toBe(true)
    expect(couldFail('AP < -1', detecting(0.04, [-0.009, 0.03]))).toBe(true)
  })

  it('is measured by the tolerance where it has no limit of its own', () => {
    expect(['regressed', 'AP < 0'].map((rule) => couldFail(rule, detecting(0.006)))).toEqual([false, false])
    expect(['regressed', 'AP < 0'].map((rule) => couldFail(rule, detecting(0.004)))).toEqual([true, true])
  })

  it('by time is measured by half of the interval’s width', () => {
    const timed = (interval: Interval) => {
      const endToEnd = ratioWith(1, interval)
      return comparisonOf({ latency: { endToEnd, p95: endToEnd, inference: endToEnd } })
    }
    expect(couldFail('latency > +5%', timed([0.94, 1.06]))).toBe(false)
    expect(couldFail('latency > +5%', timed([0.97, 1.06]))).toBe(true)
  })

  it('and looks at the point or has to be shown, or did not pass, does not say it', () => {
    expect(['AP < -1 @point', 'AP < -1 @shown', 'AP < 5'].map((rule) => couldFail(rule, detecting(0.04)))).toEqual([
      ...[null, null, null],
    ])
  })

  it('of claims could have failed where half of each claim would be detected', () => {
    const claimed = (standardError: number) => {
      const AP = changeWith(0, [-0.03, 0.03], { standardError, freedom: 1000 })
      const comparison = comparisonOf({ metrics: { AP } })
      return { ...comparison, claims: claimsOf(comparison, ['AP=+2']) }
    }
    expect([couldFail('claim', claimed(0.006)), couldFail('claim', claimed(0.0051))]).toEqual([false, false])
    expect(claimed(0.0035).claims[0]?.word).toBe('does not transfer')
    expect(couldFail('claim', claimed(0.006))).toBe(false)
  })
})
