import { accuracyRows } from '../tables/accuracy-rows.ts'
import { intervalNotes, ownIntervalsNote } from '../words/accuracy-notes.ts'
import { percent } from '../words/figures.ts'
import { asItIs } from '../words/quote.ts'
import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText, wrapText } from './wrap-text.ts'

/** Every figure on every side with its change, and what the intervals are. */
export const accuracySection: Section = (report, style) => {
  const alone = report.comparisons.length === 0
  const level = alone ? `, with ${percent(report.statistics.confidence)} intervals` : ''
  return [
    ...heading(`Accuracy in AP points (0–100)${level}`, style),
    ...comparisonTable(report, accuracyRows(report, asItIs), style),
    ...(alone
      ? []
      : [
          ...hangingText(ownIntervalsNote(report, asItIs), style.width),
          ...intervalNotes(report).flatMap((note) => wrapText(note, style.width)),
        ]),
  ]
}
