import { text } from '../../words/text.ts'
import type { Section } from '../section.ts'

/** Everything that weakens the result, with examples. */
export const caveatsInFullSection = {
  id: 'caveats-in-full',
  weight: 'details',
  write: ({ caveats }) =>
    caveats.length === 0
      ? null
      : { title: text`Caveats in full`, blocks: [{ kind: 'caveats', extent: 'whole', caveats }] },
} as const satisfies Section
