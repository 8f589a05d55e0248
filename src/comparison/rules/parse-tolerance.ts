import { comparisonError } from './comparison-errors.ts'
import { readChange } from './parse-change.ts'
import { readFigureName } from './parse-figure-name.ts'
import { readLabelled } from './read-labelled.ts'
import type { RuleText } from './rule-text.ts'
import type { Tolerance } from './tolerances.ts'

/**
 * Reads a tolerance of every variant: a figure, `=` and the change too small to matter (`AP=0.3`, `latency=5%`).
 * @throws UserError for what cannot be read, and for a number below 0.
 */
export function parseTolerance(text: string): Tolerance {
  return readTolerance(text, [])
}

/**
 * Reads `--tolerance`, which may have the label of a variant in front: `neck:AP=1`.
 * @param labels of all sides of the run.
 * @throws as `parseTolerance` and `readLabelled`.
 */
export function readTolerance(text: string, labels: readonly string[]): Tolerance {
  const { read, variant } = readLabelled('--tolerance', text, labels, readSmallChange)
  return { variant, ...read }
}

function readSmallChange(rule: RuleText): Pick<Tolerance, 'figure' | 'change'> {
  const figure = readFigureName(rule)
  if (rule.take(/=/y) === null) throw rule.refusal('= and the change too small to matter, as in AP=0.3')
  const { change } = readChange(rule, figure)
  rule.end('nothing more')
  if (change < 0) throw comparisonError('tolerance-negative', { given: rule.given })
  return { figure, change }
}
