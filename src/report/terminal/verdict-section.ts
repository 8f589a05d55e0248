import { asItIs } from '../words/quote.ts'
import { variantSentence } from '../words/variant-sentence.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** What was found, for people who read nothing else: the last lines of the view. */
export const verdictSection: Section = (report, style) =>
  report.comparisons.length === 0
    ? []
    : [
        ...heading('In words', style),
        ...report.comparisons.flatMap((comparison) =>
          hangingText(variantSentence(report, comparison, asItIs), style.width),
        ),
      ]
