import { comparisonError } from './comparison-errors.ts'
import { type FigureName, figureText } from './figure-name.ts'
import { type JudgedFigure, judgedFigures } from './judged-figures.ts'
import type { RuleText } from './rule-text.ts'

const signPattern = /[+\-−]/y
const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy

const examples = { points: '+1.2', count: '-0.4', percent: '-30%' } as const satisfies Record<
  JudgedFigure['unit'],
  string
>

/** A change as it was typed, and what it is: a difference between 0 and 1, a count, or a share of the baseline. */
export interface TypedChange {
  readonly text: string
  readonly change: number
}

/**
 * Reads a change of a figure where a rule stands: points for accuracy (`+1.2` is .012), percent of the baseline for time
 * and size (`-30%` is −.3), a plain number for counts.
 * @throws UserError for what is not a number, has or lacks a % against the figure's unit, or is beyond what can be.
 */
export function readChange(rule: RuleText, figure: FigureName): TypedChange {
  const { unit } = judgedFigures[figure.name]
  const sign = rule.take(signPattern)?.replace('−', '-') ?? ''
  const digits = rule.take(numberPattern)
  if (digits === null) throw rule.refusal(`a change such as ${examples[unit]}`)
  const inPercent = rule.take(/%/y) !== null
  const text = `${sign}${digits}${unit === 'percent' ? '%' : ''}`
  const said = { given: rule.given, figure: figureText(figure), unit }
  if (inPercent !== (unit === 'percent')) throw comparisonError('change-unit', { ...said, right: text })
  const number = Number(`${sign}${digits}`)
  if (unit === 'points' ? Math.abs(number) > 100 : unit === 'percent' && number <= -100) {
    throw comparisonError('change-impossible', { ...said, change: text })
  }
  // Adding 0 makes 0 of −0, which JSON would not keep.
  return { text, change: (unit === 'count' ? number : number / 100) + 0 }
}
