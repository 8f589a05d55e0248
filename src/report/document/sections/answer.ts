import { chosenInWords } from '../../words/chosen-in-words.ts'
import { text } from '../../words/text.ts'
import { variantSentence } from '../../words/variant-sentence.ts'
import { sentences } from '../block.ts'
import type { Section } from '../section.ts'

/** What was found, for people who read nothing else: a paragraph for each variant. */
export const answerSection = {
  id: 'answer',
  weight: 'essential',
  write: (report) =>
    report.comparisons.length === 0
      ? null
      : {
          title: text`In short`,
          blocks: sentences([
            ...report.comparisons.map((comparison) => variantSentence(report, comparison)),
            ...chosenInWords(report),
          ]),
        },
} as const satisfies Section
