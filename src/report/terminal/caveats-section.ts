import type { Caveat } from '../../caveat.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { indentedText } from './wrap-text.ts'

/** Everything that weakens the result, in the report's order. */
export const caveatsSection: Section = ({ caveats }, style) =>
  caveats.length === 0
    ? []
    : [
        ...heading('Caveats', style),
        ...caveats.flatMap((caveat) => [
          `${style.colours.yellow(caveat.code)}${about(caveat)}`,
          ...indentedText(caveat.message, style.width),
          ...examples(caveat, style.width),
        ]),
      ]

function about({ subject, count }: Caveat): string {
  const facts = [...(subject === null ? [] : [subject]), ...(count === 1 ? [] : [`seen ${count} times`])]
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`
}

function examples({ examples: seen, count }: Caveat, width: number): string[] {
  if (seen.length === 0) return []
  const text = `${seen.length < count ? 'For example' : 'Namely'}: ${seen.join(', ')}`
  return indentedText(text, width)
}
