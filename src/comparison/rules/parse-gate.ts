import { type Gate, type GateBasis, gateBases, gateOperators } from './gate.ts'
import { readChange } from './parse-change.ts'
import { readFigureName } from './parse-figure-name.ts'
import { RuleText } from './rule-text.ts'

const bases = gateBases.map((basis) => `@${basis}`).join(' or ')

/**
 * Reads `--fail-on`: `regressed` (of AP), `regressed:<figure>`, `claim`, or a figure with a limit to its change
 * (`APs < -0.5`, `latency.p95 > +5%`); behind it `@interval` (the default) or `@point`. Blanks are free.
 * @throws UserError that shows where the rule stops making sense, and the nearest names.
 */
export function parseGate(text: string): Gate {
  const rule = new RuleText('--fail-on', text)
  if (takesWord(rule, 'claim')) return { kind: 'claim', text, basis: readEnd(rule) }
  if (takesWord(rule, 'regressed')) {
    const named = rule.take(/:/y) !== null
    const figure = named ? readFigureName(rule) : ({ name: 'AP', qualifier: null } as const)
    const wanted = named ? undefined : `: and a figure, ${bases}, or nothing more`
    return { kind: 'regressed', text, figure, basis: readEnd(rule, wanted) }
  }
  const figure = readFigureName(rule, ['regressed', 'claim'])
  const signs = rule.take(/[<>=]+/y)
  const operator = gateOperators.find((each) => each === signs)
  if (operator === undefined) throw rule.refusalBefore(signs, `one of ${gateOperators.join(', ')}, then a change`)
  const { change } = readChange(rule, figure)
  return { kind: 'limit', text, figure, operator, limit: change, basis: readEnd(rule) }
}

function takesWord(rule: RuleText, word: 'claim' | 'regressed'): boolean {
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
