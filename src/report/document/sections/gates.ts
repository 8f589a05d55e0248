import { foundInShort } from '../../words/gate-in-words.ts'
import { gateOutcome } from '../../words/judgements.ts'
import { code, name, text } from '../../words/text.ts'
import { column, table } from '../block.ts'
import type { Section } from '../section.ts'

/** Every rule that may fail the run, and what came of it. */
export const gatesSection = {
  id: 'gates',
  weight: 'essential',
  write: ({ gates, comparisons }) => {
    if (gates.length === 0) return null
    const several = comparisons.length > 1
    const columns = [
      ...(several ? [column('name', 'variant')] : []),
      column('code', 'fails if'),
      column('prose', 'found'),
      column('verdict', 'result'),
    ]
    const rows = gates.map((gate) => [
      ...(several ? [name(gate.variant)] : []),
      code(gate.rule),
      foundInShort(gate),
      gateOutcome(gate),
    ])
    return { title: text`Gates`, blocks: table(columns, rows) }
  },
} as const satisfies Section
