import type { Change, OperatingPointChange, RatioChange } from '../../src/comparison/figures/change.ts'
import type { OperatingPointValues } from '../../src/comparison/figures/judged-side.ts'
import type { ClaimJudgement, ClaimWord } from '../../src/comparison/rules/claim.ts'
import type { GateFinding, GateResult } from '../../src/comparison/rules/gate.ts'
import { verdictOf } from '../../src/comparison/rules/verdict.ts'
import { studentReach, twoSidedStudentP } from '../../src/statistics/student.ts'

/** A change with the standard error that a data set of this size has. */
export function changeOf(baseline: number | null, variant: number | null): Change {
  const change = baseline === null || variant === null ? null : variant - baseline
  const standardError = change === null ? null : change === 0 ? 0 : 0.011
  const reach = standardError === null ? null : studentReach(0.99, 79) * standardError
  const p = change === null || !standardError ? 1 : twoSidedStudentP(change / standardError, 79)
  const interval = change === null || reach === null ? null : ([change - reach, change + reach] as const)
  return {
    baseline,
    variant,
    change,
    interval,
    confidence: interval && 0.99,
    standardError,
    images: change === null ? 0 : 80,
    p: interval && p,
    adjustedP: interval && Math.min(1, 5 * p),
    countedP: interval && Math.max(p, 1 / 2001),
    percentileInterval: interval,
    smallestDetectable: change === 0 || standardError === null ? null : 3.47 * standardError,
    tolerance: 0.005,
    verdict: change === null ? null : verdictOf(interval, 0.005, 'higher'),
  }
}

/** A ratio of times at the confidence that two variants have. */
export function ratioOf(baseline: number, ratio: number, interval: readonly [number, number]): RatioChange {
  const verdict = verdictOf(interval, 0.02, 'lower', 1)
  return { baseline, variant: baseline * ratio, ratio, interval, confidence: 0.975, tolerance: 0.02, verdict }
}

/** A point that is judged, one whose precision was demanded, and one that nobody reaches. */
export function operatingPointsOf(slower: number): OperatingPointValues[] {
  const of = (value: number, reach: number) => ({ value, interval: [value - reach, value + reach] as const })
  const none = { value: null, interval: null }
  return [
    {
      point: 'score=0.35',
      threshold: 0.35,
      precision: of(0.71 / slower, 0.05),
      recall: of(0.44, 0.04),
      F1: of(0.5433, 0.04),
      falsePositivesPerImage: of(1.85 * slower, 0.4),
    },
    {
      point: 'precision=0.7',
      threshold: 0.341 * slower,
      precision: { value: 0.7003, interval: null },
      recall: of(0.45 / slower, 0.04),
      F1: { value: 0.5479 / slower, interval: null },
      falsePositivesPerImage: { value: 1.96, interval: null },
    },
    { point: 'precision=0.99', threshold: null, precision: none, recall: none, F1: none, falsePositivesPerImage: none },
  ]
}

/** The change between two sides at one point; fewer false positives are better. */
export function operatingPointChange(before: OperatingPointValues, after: OperatingPointValues): OperatingPointChange {
  const { point } = before
  const change = (of: 'precision' | 'recall' | 'F1' | 'falsePositivesPerImage', judged: boolean): Change => {
    const whole = changeOf(before[of].value, after[of].value)
    return judged ? whole : unjudged(whole)
  }
  const all = !point.startsWith('precision')
  const fewer = change('falsePositivesPerImage', all)
  return {
    point,
    baselineThreshold: before.threshold,
    variantThreshold: after.threshold,
    precision: change('precision', all),
    recall: change('recall', true),
    F1: change('F1', all),
    falsePositivesPerImage:
      fewer.verdict === null ? fewer : { ...fewer, tolerance: 0.05, verdict: verdictOf(fewer.interval, 0.05, 'lower') },
  }
}

function unjudged({ baseline, variant, change, images }: Change): Change {
  const none = { interval: null, confidence: null, standardError: null, p: null, adjustedP: null, countedP: null }
  const nothing = { percentileInterval: null, smallestDetectable: null, tolerance: null, verdict: null }
  return { baseline, variant, change, images, ...none, ...nothing }
}

/** Every word that a claim can get. */
export function sampleClaims(): ClaimJudgement[] {
  return [
    claim('AP=+1.2', 'AP', 0.012, 0.013407, [0.0021, 0.0247], 'transfers'),
    claim('AR100=+9', 'AR100', 0.09, 0.0481, [0.0194, 0.0768], 'transfers in part'),
    claim('AP[class=bird]=+5', 'AP[class=bird]', 0.05, -0.0312, [-0.0612, -0.0012], 'does not transfer'),
    { ...claim('APs=+2', 'APs', 0.02, -0.006433, [-0.0351, 0.0223], 'cannot tell'), imagesNeeded: 1260 },
    claim('latency=-30%', 'latency', -0.3, -0.28, [-0.35, 0.01], 'cannot tell'),
    claim('AP[size=tiny]=+2', 'AP[size=tiny]', 0.02, null, null, null),
  ]
}

function claim(
  text: string,
  figure: string,
  claimed: number,
  change: number | null,
  interval: readonly [number, number] | null,
  word: ClaimWord | null,
): ClaimJudgement {
  return {
    claim: text,
    figure,
    claimed,
    change,
    interval,
    confidence: interval && 0.99,
    gainShown: word === 'transfers' || word === 'transfers in part',
    claimPossible: word === 'transfers' || word === 'cannot tell',
    word,
    imagesNeeded: null,
  }
}

/** Every kind of rule, and every outcome. */
export function sampleGates(): GateResult[] {
  const found: GateFinding = { change: null, interval: null, confidence: null, verdict: null, claims: [] }
  return [
    {
      ...gate('regressed', 'AP', { kind: 'verdict-not', verdict: 'regressed' }),
      actual: { ...found, change: 0.013407, interval: [-0.0153, 0.0421], confidence: 0.99, verdict: 'inconclusive' },
      passed: true,
    },
    {
      ...gate('latency.p95 > +5%', 'latency.p95', { kind: 'limit', operator: '<=', limit: 0.05 }),
      actual: { ...found, change: 0.3302, interval: [0.2701, 0.3904], confidence: 0.975, verdict: 'regressed' },
      passed: false,
    },
    {
      ...gate('APs < -0.5', 'APs', { kind: 'limit', operator: '>=', limit: -0.005 }),
      basis: 'point',
      actual: { ...found, change: -0.006433, verdict: 'inconclusive' },
      passed: false,
    },
    {
      ...gate('AP[size=tiny] < -1', 'AP[size=tiny]', { kind: 'limit', operator: '>=', limit: -0.01 }),
      actual: found,
      passed: null,
    },
    {
      ...gate('claim', null, { kind: 'claims-hold' }),
      actual: { ...found, claims: sampleClaims().map(({ claim: text, word }) => ({ claim: text, word })) },
      passed: false,
    },
  ]
}

function gate(
  rule: string,
  figure: string | null,
  expected: GateResult['expected'],
): Omit<GateResult, 'actual' | 'passed'> {
  return { rule, variant: 'deimv2-atto', figure, basis: 'interval', expected }
}
