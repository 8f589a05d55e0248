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
 * Every gate for every variant that it is about, gates first; a gate of claims leaves out variants without a claim. A gate by the interval fails only where the whole interval satisfies its
 * rule, one by the point where the change itself does.
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
  const fails =
    found === null || !found.isJudgeable
      ? null
      : gate.kind === 'regressed'
        ? regresses(gate.basis, found)
        : breaks(gate, found)
  const { change = null, interval = null, confidence = null, verdict = null } = found ?? {}
  return {
    rule: gate.text,
    variant,
    figure: figureText(gate.figure),
    basis: gate.basis,
    expected: expectationOf(gate),
    actual: { change, interval, confidence, verdict, claims: [] },
    passed: fails === null ? null : !fails,
  }
}

function expectationOf(gate: FigureGate): GateExpectation {
  return gate.kind === 'regressed'
    ? { kind: 'verdict-not', verdict: 'regressed' }
    : { kind: 'limit', operator: opposites[gate.operator], limit: gate.limit }
}

/** Null if it cannot be determined. */
function regresses(basis: GateBasis, { change, interval, verdict, tolerance, better }: FigureChange): boolean | null {
  if (change === null || tolerance === null) return null
  if (basis === 'point') return (better === 'higher' ? -change : change) > tolerance
  return interval === null ? null : verdict === 'regressed'
}

/** Whether every value satisfies the rule; null where there is none. */
function breaks(
  { operator, limit, basis }: Extract<Gate, { readonly kind: 'limit' }>,
  { change, interval }: FigureChange,
): boolean | null {
  const values: Interval | null = basis === 'interval' ? interval : change === null ? null : [change, change]
  if (values === null) return null
  const [low, high] = values
  switch (operator) {
    case '<':
      return high < limit
    case '<=':
      return high <= limit
    case '>':
      return low > limit
    case '>=':
      return low >= limit
  }
}

function claimGateResult(
  { text, basis }: Extract<Gate, { readonly kind: 'claim' }>,
  comparison: VariantComparison,
): GateResult {
  const { variant, claims } = comparison
  const fails = claims.map((claim) => (basis === 'interval' ? isRefuted(claim) : fallsShort(claim, comparison)))
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
  }
}

function isRefuted({ word }: ClaimJudgement): boolean | null {
  return word === null ? null : word === 'does not transfer'
}

/** A claim is a gain, so its sign says which way is better. */
function fallsShort(
  { change, claimed, word }: ClaimJudgement,
  { nearZero, tooFewGroups }: Pick<VariantComparison, 'nearZero' | 'tooFewGroups'>,
): boolean | null {
  if (change === null || ((nearZero || tooFewGroups) && word === null)) return null
  return claimed > 0 ? change < claimed : change > claimed
}
