import { UserError } from '../../errors.ts'
import { comparisonError } from './comparison-errors.ts'
import { type Gate, type GateBasis, type GateRule, gateBases, gateOperators, ruleWords } from './gate.ts'
import { readChange } from './parse-change.ts'
import { readFigureName } from './parse-figure-name.ts'
import { readLabelled } from './read-labelled.ts'
import type { RuleText } from './rule-text.ts'

const names = gateBases.map((basis) => `@${basis}`)
const bases = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/**
 * Reads a gate for every variant: `regressed` (of AP), `regressed:<figure>`, `claim`, or a figure with a limit to its
 * change (`APs < -0.5`, `latency.p95 > +5%`); behind it `@interval` (the default), `@point` or `@shown`. Blanks are free.
 * @throws UserError that shows where the rule stops making sense, and the nearest names.
 */
export function parseGate(text: string): Gate {
  return readGate(text, [])
}

/**
 * Reads `--fail-on`, which may have the label of a variant in front: `neck:regressed:APs`.
 * @param labels of all sides of the run.
 * @throws as `parseGate` and `readLabelled`.
 */
export function readGate(text: string, labels: readonly string[]): Gate {
  try {
    const { read, ...labelled } = readLabelled('--fail-on', text, labels, readRule)
    return { ...labelled, ...read }
  } catch (error) {
    const label = labelBehind(text, labels)
    if (label === null || !(error instanceof UserError) || error.code === 'label-unusable') throw error
    const [word] = text.trim().split(/\s*:/)
    throw comparisonError('label-behind', { given: `--fail-on ${text}`, right: `${label}:${word}` })
  }
}

/** The label of `regressed:neck`, which is no rule, but clear: labels stand in front. Null where none stands behind. */
function labelBehind(text: string, labels: readonly string[]): string | null {
  const [, label = ''] = /^\s*(?:regressed|claim)\s*:\s*(.*?)\s*$/s.exec(text) ?? []
  return labels.includes(label) ? label : null
}

function readRule(rule: RuleText): GateRule {
  if (takesWord(rule, 'claim')) return { kind: 'claim', basis: readEnd(rule) }
  if (takesWord(rule, 'regressed')) {
    const named = rule.take(/:/y) !== null
    const figure = named ? readFigureName(rule) : ({ name: 'AP', qualifier: null } as const)
    const wanted = named ? undefined : `: and a figure, ${bases}, or nothing more`
    return { kind: 'regressed', figure, basis: readEnd(rule, wanted) }
  }
  const figure = readFigureName(rule, ruleWords)
  const signs = rule.take(/[<>=]+/y)
  const operator = gateOperators.find((each) => each === signs)
  if (operator === undefined) throw rule.refusalBefore(signs, `one of ${gateOperators.join(', ')}, then a change`)
  const { change } = readChange(rule, figure)
  return { kind: 'limit', figure, operator, limit: change, basis: readEnd(rule) }
}

function takesWord(rule: RuleText, word: (typeof ruleWords)[number]): boolean {
  return rule.take(new RegExp(`${word}(?![\\w.[-])`, 'y')) !== null
}

function readEnd(rule: RuleText, wanted = `${bases}, or nothing more`): GateBasis {
  const given = rule.take(/@[^\s]*/y)
  if (given === null) {
    rule.end(wanted)
    return 'interval'
  }
  const basis = gateBases.find((each) => `@${each}` === given)
  if (basis === undefined) throw rule.refusalBefore(given, bases)
  rule.end('nothing more')
  return basis
}
