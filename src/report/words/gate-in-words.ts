import type { GateFinding, GateOperator, GateResult } from '../../comparison/rules/gate.ts'
import { percent } from './figures.ts'
import type { Quote } from './quote.ts'
import { changeIn, intervalCell, unitOf } from './unit.ts'

const signs = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const satisfies Record<GateOperator, string>

const bases = {
  interval: 'somewhere in the interval',
  point: 'by the value alone',
} as const satisfies Record<GateResult['basis'], string>

const claimsHold = {
  interval: 'no claim that does not transfer',
  point: 'every claimed gain reached, by the value alone',
} as const satisfies Record<GateResult['basis'], string>

/** What lets a gate pass: `change of APs ≥ −0.50 points, somewhere in the interval`. */
export function expectedInWords({ expected, figure, basis }: GateResult, quote: Quote): string {
  const subject = quote(figure ?? '')
  if (expected.kind === 'claims-hold') return claimsHold[basis]
  if (expected.kind === 'verdict-not') return `${subject} not ${expected.verdict}`
  const limit = changeIn(unitOf(figure ?? ''), expected.limit)
  return `change of ${subject} ${signs[expected.operator]} ${limit}, ${bases[basis]}`
}

/** What was found: `−1.20 points [−2.0, −0.4] at 95%, regressed`. */
export function actualInWords({ figure, actual }: GateResult, quote: Quote): string {
  if (figure === null) return claimsFound(actual, quote)
  const unit = unitOf(figure)
  const { change, interval, confidence, verdict } = actual
  if (change === null) return 'no value'
  const sure = confidence === null ? '' : ` at ${percent(confidence)}`
  const range = interval === null ? ', no interval' : ` ${intervalCell(unit, interval)}${sure}`
  return `${changeIn(unit, change)}${range}${verdict === null ? '' : `, ${verdict}`}`
}

/** A gate's outcome in a word or three; only `passed` lets the run pass. */
export function outcomeInWords({ passed }: GateResult): 'passed' | 'FAILED' | 'cannot be judged' {
  if (passed === null) return 'cannot be judged'
  return passed ? 'passed' : 'FAILED'
}

/** A gate with all of its outcome: a sentence. */
export function gateInWords(gate: GateResult, quote: Quote): string {
  const outcome = { passed: 'passed', FAILED: 'failed', 'cannot be judged': 'cannot be judged' }[outcomeInWords(gate)]
  const found = `expected ${expectedInWords(gate, quote)}; found ${actualInWords(gate, quote)}`
  return `The gate ${quote(gate.rule)} ${outcome} for ${quote(gate.variant)}: ${found}.`
}

function claimsFound({ claims }: GateFinding, quote: Quote): string {
  if (claims.length === 0) return 'no claims'
  return claims.map(({ claim, word }) => `${quote(claim)} ${word ?? 'cannot be judged'}`).join(', ')
}
