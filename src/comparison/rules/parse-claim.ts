import type { Claim } from './claim.ts'
import { comparisonError } from './comparison-errors.ts'
import { figureText } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'
import { readChange } from './parse-change.ts'
import { readFigureName } from './parse-figure-name.ts'
import { RuleText } from './rule-text.ts'

/**
 * Reads `--claim`: a figure, `=` and the published gain (`AP=+1.2`, `AP[class=person]=+2`, `latency=-30%`).
 * @throws UserError for what cannot be read, for no change, and for a change for the worse, which is not a gain.
 */
export function parseClaim(text: string): Claim {
  const rule = new RuleText('--claim', text)
  const figure = readFigureName(rule)
  if (rule.take(/=/y) === null) throw rule.refusal('= and the published gain, as in AP=+1.2')
  const { text: typed, change } = readChange(rule, figure)
  rule.end('nothing more')
  if (change === 0) throw comparisonError('claim-of-nothing', { given: rule.given })
  const { better } = judgedFigures[figure.name]
  if (change > 0 !== (better === 'higher')) {
    const gate = `${figureText(figure)} ${better === 'higher' ? '<' : '>'} ${typed}`
    throw comparisonError('claim-of-loss', { given: rule.given, better, gate })
  }
  return { text, figure, change }
}
