import type { Statistics } from '../../comparison/compare-sides.ts'
import type { GateFinding, GateOperator, GateResult } from '../../comparison/rules/gate.ts'
import { percent } from './figures.ts'
import { claimResult, gateOutcome, lackOf, verdictText } from './judgements.ts'
import { code, name, type Text, text, together } from './text.ts'
import { changeIn, figureUnit, intervalCell, limitIn } from './unit.ts'

/** What breaks a rule, by what it expects. */
const broken = {
  '<': 'at or above',
  '<=': 'above',
  '>': 'at or below',
  '>=': 'below',
} as const satisfies Record<GateOperator, string>

/** What makes a gate fail, a clause: `the whole interval of the APs change is below −0.5 points`. */
export function failsIfInWords({ expected, figure, basis }: GateResult): Text {
  const subject = code(figure ?? '')
  if (expected.kind === 'claims-hold') {
    if (basis === 'shown') return text`half of a claimed gain is not shown`
    return basis === 'interval'
      ? text`a claim does not transfer`
      : text`a claimed gain is not reached, uncertainty ignored`
  }
  if (expected.kind === 'verdict-not') {
    if (basis === 'shown') return text`it is not shown that ${subject} is no worse than the tolerance allows`
    return basis === 'interval'
      ? text`${subject} is ${expected.verdict}`
      : text`${subject} is worse by more than the tolerance, uncertainty ignored`
  }
  const limit = `${broken[expected.operator]} ${limitIn(figureUnit(figure ?? ''), expected.limit)}`
  if (basis === 'shown') return text`any of the interval of the ${subject} change is ${limit}`
  return basis === 'interval'
    ? text`the whole interval of the ${subject} change is ${limit}`
    : text`the ${subject} change is ${limit}, uncertainty ignored`
}

/** What was found, with its interval: `−1.20 points [−2.0, −0.4]`; or what became of each claim. */
export function foundInShort({ figure, actual }: GateResult): Text {
  if (figure === null) return claimsFound(actual)
  const { change, interval } = actual
  if (change === null) return text`no value`
  const range = interval === null ? ', no interval' : ` ${intervalCell(figureUnit(figure), interval)}`
  return text`${changeIn(figureUnit(figure), change)}${range}`
}

/** The same with confidence and verdict: `−1.20 points [−2.0, −0.4] at 95 %, regressed`; `confidence` is the run's. */
export function actualInWords(gate: GateResult, { confidence }: Pick<Statistics, 'confidence'>): Text {
  const { change, interval, verdict } = gate.actual
  if (gate.figure === null || change === null) return foundInShort(gate)
  const sure = gate.actual.confidence === null || interval === null ? '' : sureness(gate.actual.confidence, confidence)
  return text`${foundInShort(gate)}${sure}${verdict === null ? '' : text`, ${verdictText(verdict)}`}`
}

/** ` at 95 %`, or ` at 99 % (adjusted for 5 comparisons)` where the run's error is divided by so many. */
function sureness(own: number, run: number): string {
  const comparisons = (1 - run) / (1 - own)
  if (Math.abs(comparisons - 1) < 0.01) return ` at ${percent(run)}`
  const whole = Math.round(comparisons)
  return Math.abs(comparisons - whole) < 0.01
    ? ` at ${percent(own)} (adjusted for ${whole} comparisons)`
    : ` at ${percent(own)}`
}

/** A gate with all of its outcome: sentences. */
export function gateInWords(gate: GateResult, statistics: Pick<Statistics, 'confidence'>): Text {
  const outcome = gateOutcome(gate).text.toLowerCase()
  if (gate.couldFail === false)
    return text`${passedInVain(gate)} It fails if ${failsIfInWords(gate)}. Found: ${actualInWords(gate, statistics)}.`
  return text`The gate ${code(gate.rule)} ${outcome} for ${name(gate.variant)}. It fails if ${failsIfInWords(gate)}. Found: ${actualInWords(gate, statistics)}.`
}

function claimsFound({ claims }: GateFinding): Text {
  if (claims.length === 0) return text`no claims`
  return together(
    claims.map((each) => text`${code(each.claim)} ${claimResult(each)}`),
    ', ',
  )
}

/** A gate that passed and could not have failed, and what to do: sentences. */
function passedInVain(gate: GateResult): Text {
  const lack = lackOf(gate)
  return text`The gate ${code(gate.rule)} passed for ${name(gate.variant)}, but there are too few ${lack} to fail it. Use more ${lack}, or write ${code('@shown')} behind the rule, so that it fails unless the data show that the rule is kept.`
}
