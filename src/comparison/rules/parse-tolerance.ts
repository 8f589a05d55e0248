import { comparisonError } from './comparison-errors.ts'
import { readChange } from './parse-change.ts'
import { readFigureName } from './parse-figure-name.ts'
import { RuleText } from './rule-text.ts'
import type { Tolerance } from './tolerances.ts'

/**
 * Reads `--tolerance`: a figure, `=` and the change too small to matter (`AP=0.3`, `latency=5%`).
 * @throws UserError for what cannot be read, and for a number below 0.
 */
export function parseTolerance(text: string): Tolerance {
  const rule = new RuleText('--tolerance', text)
  const figure = readFigureName(rule)
  if (rule.take(/=/y) === null) throw rule.refusal('= and the change too small to matter, as in AP=0.3')
  const { change } = readChange(rule, figure)
  rule.end('nothing more')
  if (change < 0) throw comparisonError('tolerance-negative', { given: rule.given })
  return { figure, change }
}
