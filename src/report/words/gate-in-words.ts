import type { GateFinding, GateOperator, GateResult } from '../../comparison/rules/gate.ts'
import { percent } from './figures.ts'
import { claimResult, gateOutcome, verdictText } from './judgements.ts'
import { code, name, type Text, text, together } from './text.ts'
import { changeCell, changeIn, figureUnit, intervalCell } from './unit.ts'

const signs = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const satisfies Record<GateOperator, string>

/** What lets a gate pass: `APs change may be ≥ −0.50 points (the interval reaches it)`. */
export function expectedInWords({ expected, figure, basis }: GateResult): Text {
  const subject = code(figure ?? '')
  if (expected.kind === 'claims-hold') {
    return basis === 'interval'
      ? text`every claim holds or is undecided`
      : text`every claimed gain is reached, uncertainty ignored`
  }
  if (expected.kind === 'verdict-not') return text`${subject} is not ${expected.verdict}`
  const limit = `${signs[expected.operator]} ${changeIn(figureUnit(figure ?? ''), expected.limit)}`
  return basis === 'interval'
    ? text`${subject} change may be ${limit} (the interval reaches it)`
    : text`${subject} change is ${limit}, uncertainty ignored`
}

/** What was found, with its interval: `−1.20 points [−2.0, −0.4]`; or what became of each claim. */
export function foundInShort({ figure, actual }: GateResult): Text {
  if (figure === null) return claimsFound(actual)
  const { change, interval } = actual
  if (change === null) return text`no value`
  const range = interval === null ? ', no interval' : ` ${intervalCell(figureUnit(figure), interval)}`
  const unit = figureUnit(figure)
  return text`${unit === 'percent' ? changeCell(unit, change) : changeIn(unit, change)}${range}`
}

/** The same with confidence and verdict: `−1.20 points [−2.0, −0.4] at 95 %, regressed`. */
export function actualInWords(gate: GateResult): Text {
  const { change, interval, confidence, verdict } = gate.actual
  if (gate.figure === null || change === null) return foundInShort(gate)
  const sure = confidence === null || interval === null ? '' : ` at ${percent(confidence)}`
  return text`${foundInShort(gate)}${sure}${verdict === null ? '' : text`, ${verdictText(verdict)}`}`
}

/** A gate with all of its outcome: sentences. */
export function gateInWords(gate: GateResult): Text {
  const outcome = gateOutcome(gate).text.toLowerCase()
  return text`The gate ${code(gate.rule)} ${outcome} for ${name(gate.variant)}. Required: ${expectedInWords(gate)}. Found: ${actualInWords(gate)}.`
}

function claimsFound({ claims }: GateFinding): Text {
  if (claims.length === 0) return text`no claims`
  return together(
    claims.map(({ claim, word }) => text`${code(claim)} ${claimResult(word)}`),
    ', ',
  )
}
