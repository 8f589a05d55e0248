import { detectableNotes, detectableTitle } from '../words/accuracy-notes.ts'
import { asItIs } from '../words/quote.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** How small a change may be and still be shown by this data set. */
export const detectableSection: Section = (report, style) => {
  const notes = detectableNotes(report, asItIs)
  if (notes.length === 0) return []
  return [...heading(detectableTitle, style), ...notes.flatMap((note) => hangingText(note, style.width))]
}
