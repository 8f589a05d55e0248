import type { ClaimJudgement, ClaimWord, Publication } from '../../src/comparison/rules/claim.ts'
import type { GateFinding, GateResult } from '../../src/comparison/rules/gate.ts'

/** Every word that a claim can get. */
export function sampleClaims(): ClaimJudgement[] {
  return [
    claim('AP=+1.2', 'AP', 0.012, 0.013407, [0.0071, 0.0197], 'transfers'),
    claim('AR100=+9', 'AR100', 0.09, 0.0481, [0.0194, 0.0768], 'transfers in part'),
    claim('AP[class=bird]=+5', 'AP[class=bird]', 0.05, -0.0312, [-0.0612, -0.0012], 'does not transfer'),
    { ...claim('APs=+2', 'APs', 0.02, -0.006433, [-0.0351, 0.0223], 'cannot tell'), imagesNeeded: 1260 },
    claim('latency=-30%', 'latency', -0.3, -0.28, [-0.35, 0.01], 'cannot tell'),
    claim('AP[size=tiny]=+2', 'AP[size=tiny]', 0.02, null, null, null),
  ]
}

/** An entry of a claims file, the first of it. */
export function publicationWith(given: Partial<Publication>): Publication {
  const place = { file: 'claims.yaml', entry: 1, line: 1 }
  return { source: 'Woo et al. 2018, Table 5', data: null, baseline: null, ...place, ...given }
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
    published: null,
    questioned: false,
    figure,
    claimed,
    change,
    interval,
    confidence: interval && 0.99,
    share:
      interval &&
      (claimed > 0 ? [interval[0] / claimed, interval[1] / claimed] : [interval[1] / claimed, interval[0] / claimed]),
    detectableShare: interval && 0.8,
    gainShown: word === 'transfers' || word === 'transfers in part',
    claimPossible: word === 'transfers' || word === 'cannot tell',
    word,
    tolerance: figure === 'latency' ? 0.02 : 0.005,
    verdict: interval && 'inconclusive',
    imagesNeeded: null,
    groupsNeeded: null,
    imagesForGain: null,
    imagesNeededUnknown: null,
    moreCheckpointsNeeded: false,
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
      actual: {
        ...found,
        claims: sampleClaims().map(({ claim: text, word, claimPossible }) => ({ claim: text, word, claimPossible })),
      },
      passed: false,
    },
  ]
}

function gate(
  rule: string,
  figure: string | null,
  expected: GateResult['expected'],
): Omit<GateResult, 'actual' | 'passed'> {
  return {
    couldFail: null,
    rule,
    variant: 'deimv2-atto',
    figure,
    basis: 'interval',
    expected,
  }
}
