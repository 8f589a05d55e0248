import type { Interval } from '../statistics/interval.ts'
import { type FigureChange, judgedFigure } from './figures/judged-figure.ts'
import type { VariantComparison } from './figures/variant-comparison.ts'
import { appliesTo } from './rules/applies-to.ts'
import type { ClaimJudgement } from './rules/claim.ts'
import { figureText } from './rules/figure-name.ts'
import type { Gate, GateBasis, GateExpectation, GateFinding, GateOperator, GateResult } from './rules/gate.ts'

type FigureGate = Exclude<Gate, { readonly kind: 'claim' }>

const opposites = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const satisfies Record<GateOperator, GateOperator>

/**
 * Every gate for every variant that it is about, gates first; a gate of claims leaves out variants without a claim. A gate by the interval
 * fails only where the whole interval breaks its rule, one by the point where the change itself does, and one that has to be shown unless the
 * whole interval keeps it.
 */
export function judgeGates(gates: readonly Gate[], comparisons: readonly VariantComparison[]): GateResult[] {
  return gates.flatMap((gate) =>
    comparisons
      .filter(({ variant, claims }) => appliesTo(gate, variant) && (gate.kind !== 'claim' || claims.length > 0))
      .map((comparison) =>
        gate.kind === 'claim'
          ? claimGateResult(gate, comparison)
          : figureGateResult(gate, comparison, judgedFigure(comparison, gate.figure)),
      ),
  )
}

function figureGateResult(gate: FigureGate, { variant }: VariantComparison, found: FigureChange | null): GateResult {
  const breaks = found === null || !found.isJudgeable ? null : breaksOf(gate, found)
  const { change = null, interval = null, confidence = null, verdict = null } = found ?? {}
  const fails = breaks && (gate.basis === 'shown' ? !breaks.nowhere : breaks.everywhere)
  const limit = gate.kind === 'regressed' ? 0 : Math.abs(gate.limit)
  return {
    rule: gate.text,
    variant,
    figure: figureText(gate.figure),
    basis: gate.basis,
    expected: expectationOf(gate),
    actual: { change, interval, confidence, verdict, claims: [] },
    passed: fails === null ? null : !fails,
    couldFail:
      found === null || breaks === null || fails !== false || gate.basis !== 'interval'
        ? null
        : breaks.nowhere || (found.detectable ?? 0) <= (limit || (found.tolerance ?? 0)),
  }
}

function expectationOf(gate: FigureGate): GateExpectation {
  return gate.kind === 'regressed'
    ? { kind: 'verdict-not', verdict: 'regressed' }
    : { kind: 'limit', operator: opposites[gate.operator], limit: gate.limit }
}

/** Of the values that a gate looks at: whether all of them break its rule, and whether none does. */
interface Breaks {
  readonly everywhere: boolean
  readonly nowhere: boolean
}

/** Null if it cannot be determined. */
function breaksOf(gate: FigureGate, { change, interval, tolerance, better }: FigureChange): Breaks | null {
  const ends: Interval | null = gate.basis !== 'point' ? interval : change === null ? null : [change, change]
  if (ends === null || (gate.kind === 'regressed' && tolerance === null)) return null
  const broken =
    gate.kind === 'limit'
      ? (value: number) => compare[gate.operator](value, gate.limit)
      : (value: number) => (better === 'higher' ? -value : value) > (tolerance as number)
  const results = ends.map(broken)
  return { everywhere: !results.includes(false), nowhere: !results.includes(true) }
}

/** A rule is about values on one side of a limit, so that an interval breaks it wholly where both its ends do. */
const compare = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
} as const satisfies Record<GateOperator, (value: number, limit: number) => boolean>

function claimGateResult(
  { text, basis }: Extract<Gate, { readonly kind: 'claim' }>,
  comparison: VariantComparison,
): GateResult {
  const { variant, claims } = comparison
  const fails = claims.map((claim) => claimFails[basis](claim, comparison))
  const passed = fails.includes(true) ? false : fails.includes(null) ? null : true
  const words = claims.map(({ claim, word, claimPossible }): GateFinding['claims'][number] => ({
    claim,
    word,
    claimPossible,
  }))
  return {
    rule: text,
    variant,
    figure: null,
    basis,
    expected: { kind: 'claims-hold' },
    actual: { change: null, interval: null, confidence: null, verdict: null, claims: words },
    passed,
    couldFail: passed === true && basis === 'interval' ? claims.every(couldBeRefuted) : null,
  }
}

const claimFails = { interval: isRefuted, point: fallsShort, shown: isNotShown } as const satisfies Record<
  GateBasis,
  (claim: ClaimJudgement, comparison: VariantComparison) => boolean | null
>

function isRefuted({ word }: ClaimJudgement): boolean | null {
  return word === null ? null : word === 'does not transfer'
}

/** At least half of the claimed gain has to be shown. */
function isNotShown({ word, share }: ClaimJudgement): boolean | null {
  return word === null || share === null ? null : share[0] < 0.5
}

/** Whether the interval is narrow enough to rule half of the claimed gain out if there were none, 4 times out of 5; or a gain is shown. */
function couldBeRefuted({ word, detectableShare }: ClaimJudgement): boolean {
  return word !== 'cannot tell' || (detectableShare ?? 0) <= 0.5
}

/** A claim is a gain, so its sign says which way is better. */
function fallsShort(
  { change, claimed, word }: ClaimJudgement,
  { nearZero, tooFewGroups }: Pick<VariantComparison, 'nearZero' | 'tooFewGroups'>,
): boolean | null {
  if (change === null || ((nearZero || tooFewGroups) && word === null)) return null
  return claimed > 0 ? change < claimed : change > claimed
}
