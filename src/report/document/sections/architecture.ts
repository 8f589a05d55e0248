import { code, text } from '../../words/text.ts'
import { paragraph } from '../block.ts'
import type { Section } from '../section.ts'
import { architectureBlocks } from '../tables/architecture-blocks.ts'

/** What each model's graph is made of, and what each variant changes in it. */
export const architectureSection = {
  id: 'architecture',
  weight: 'details',
  write: ({ architecture }) => {
    // Reports of earlier programs have none.
    if (!architecture) return null
    return {
      title: text`Architecture`,
      blocks: [
        ...architectureBlocks(architecture),
        paragraph(text`Read from the graphs, without a run (${code('detcompare explain architecture')}).`),
      ],
    }
  },
} as const satisfies Section
