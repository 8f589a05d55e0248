import type { Caveat } from '../../../caveat.ts'
import { text } from '../../words/text.ts'
import type { Section } from '../section.ts'

/** What weakens the result, in a line each, in the report's order. */
export const caveatsSection = {
  id: 'caveats',
  weight: 'essential',
  write: ({ caveats }) =>
    caveats.length === 0
      ? null
      : {
          title: text`Caveats`,
          blocks: [{ kind: 'caveats', extent: 'line', caveats: caveats.map(inShort) }],
        },
} as const satisfies Section

function inShort({ message, ...caveat }: Caveat): Caveat {
  const [first = message] = /^.*?[.!?](?=\s+\p{Lu})/su.exec(message) ?? []
  return { ...caveat, message: first, examples: [] }
}
