import type { ModelSignature } from '../file/model-signature.ts'
import { allowedText } from './allowed-text.ts'
import type { Card } from './card.ts'
import { cardError } from './card-errors.ts'
import { findingsOf } from './card-findings.ts'
import { cardSchema } from './card-schema.ts'

/**
 * A card as its file has it, checked against the format and the outputs of its model.
 * @throws UserError with every field that does not fit.
 */
export function parseCard(path: string, value: unknown, { outputs }: ModelSignature): Card {
  const { data, error } = cardSchema(outputs).safeParse(value, { error: allowedText })
  if (data === undefined) throw cardError(path, findingsOf(error.issues, value))
  return data
}
