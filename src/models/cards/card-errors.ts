import type { UserError } from '../../errors.ts'
import { modelError } from '../models-errors.ts'

/** Something in a card that cannot be: where, what was found there (nothing: undefined), and what is allowed. */
export interface CardFinding {
  /** Path inside the card: `reading.boxes.format`. */
  readonly at: string
  readonly found: unknown
  readonly allowed: string
}

const LONGEST = 60

/** The error for a card that cannot be used, with everything that was found. */
export function cardError(path: string, findings: readonly CardFinding[]): UserError {
  return modelError('card-unusable', { path, findings: findings.map(asLine) })
}

function asLine({ at, found, allowed }: CardFinding): string {
  const text = found === undefined ? 'nothing' : JSON.stringify(found)
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return `${at === '' ? 'the card' : at}: found ${short}, allowed: ${allowed}`
}
