import { evaluationError } from './evaluation-errors.ts'
import type { OperatingPoint } from './operating-point.ts'

const pattern = /^(?<kind>score|precision)\s*=\s*(?<value>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i

/**
 * Reads `--at`: `score=0.35` (0 to 1), `best-f1`, `baseline-best-f1` or `precision=0.9` (above 0, to 1).
 * Throws a `UserError` for any other text and for a number out of its range.
 */
export function parseOperatingPoint(text: string): OperatingPoint {
  const trimmed = text.trim()
  const named = trimmed.toLowerCase()
  if (named === 'best-f1' || named === 'baseline-best-f1') return { kind: named }
  const { kind, value } = pattern.exec(trimmed)?.groups ?? {}
  if (kind === undefined) throw evaluationError('operating-point-malformed', { text })
  const share = Number(value)
  if (share > 1) throw evaluationError('operating-point-above-one', { text })
  if (kind.toLowerCase() === 'score') return { kind: 'score', score: share }
  if (share === 0) throw evaluationError('operating-point-demands-nothing', { text })
  return { kind: 'precision', precision: share }
}
