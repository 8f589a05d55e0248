import type { Claim } from './claim.ts'
import { comparisonError } from './comparison-errors.ts'
import { type FigureName, figureText } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'
import { readChange, type TypedChange } from './parse-change.ts'
import { numberAlone, readFigureName } from './parse-figure-name.ts'
import { readLabelled } from './read-labelled.ts'
import type { RuleText } from './rule-text.ts'

/**
 * Reads a claim about every variant: a figure, `=` and the published gain with its sign (`AP=+1.2`,
 * `AP[class=person]=+2`, `latency=-30%`).
 * @throws UserError for what cannot be read, for a number without a sign, for no change, and for a change for the worse,
 * which is not a gain.
 */
export function parseClaim(text: string): Claim {
  return readClaim('--claim', text, [])
}

/**
 * Reads a claim that may have the label of a variant in front: `neck:AP=+1.2`.
 * @param option where it was given, as messages name it.
 * @param labels of all sides of the run.
 * @throws as `parseClaim` and `readLabelled`.
 */
export function readClaim(option: string, text: string, labels: readonly string[]): Claim {
  if (/\.(ya?ml|json)$/i.test(text)) throw comparisonError('claim-is-file', { given: `${option} ${text}`, text })
  const { read, ...labelled } = readLabelled(option, text, labels, readGain)
  return { ...labelled, ...read, published: null }
}

function readGain(rule: RuleText): Pick<Claim, 'figure' | 'change'> {
  const number = rule.take(numberAlone)
  if (number !== null) throw comparisonError('claim-without-figure', { given: rule.given, number: number.trim() })
  const figure = readFigureName(rule)
  if (rule.take(/=/y) === null) throw rule.refusal('= and the published gain, as in AP=+1.2')
  const typed = readChange(rule, figure)
  const { change } = typed
  rule.end('nothing more')
  if (change === 0) throw comparisonError('claim-of-nothing', { given: rule.given })
  if (!/^[+-]/.test(typed.text)) throw unsigned(rule, figure, typed)
  const { better } = judgedFigures[figure.name]
  if (change > 0 !== (better === 'higher')) {
    const gate = `${figureText(figure)} ${better === 'higher' ? '<' : '>'} ${typed.text}`
    throw comparisonError('claim-of-loss', { given: rule.given, better, gate })
  }
  return { figure, change }
}

/** A number without a sign may be the gain or the published value itself: only the user knows. */
function unsigned(rule: RuleText, figure: FigureName, { text: number }: TypedChange) {
  const { better, unit, title } = judgedFigures[figure.name]
  return comparisonError('claim-unsigned', {
    given: rule.given,
    figure: figureText(figure),
    title,
    unit,
    sign: better === 'higher' ? '+' : '-',
    number,
  })
}
