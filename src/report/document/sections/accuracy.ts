import { detectableNotes, detectableTitle, intervalNotes, ownIntervalsNote } from '../../words/accuracy-notes.ts'
import { text } from '../../words/text.ts'
import { heading, sentences } from '../block.ts'
import type { Section } from '../section.ts'
import { accuracyRows } from '../tables/accuracy-rows.ts'
import { comparisonTables } from '../tables/comparison-tables.ts'
import { significantNotes } from '../tables/significant-notes.ts'

/** Every figure of accuracy with its change, what the intervals are, and which changes the data could show. */
export const accuracySection = {
  id: 'accuracy',
  weight: 'details',
  write: (report) => {
    const rows = accuracyRows(report)
    const detectable = detectableNotes(report)
    return {
      title: text`Accuracy in AP points (0–100)`,
      blocks: [
        ...comparisonTables(report, rows),
        ...significantNotes(report, rows),
        ...(report.comparisons.length === 0 ? [] : sentences([...intervalNotes(report), ownIntervalsNote(report)])),
        ...(detectable.length === 0 ? [] : [heading(detectableTitle), ...sentences(detectable)]),
      ],
    }
  },
} as const satisfies Section
