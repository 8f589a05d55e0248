import { operatingPointRows } from '../tables/operating-point-rows.ts'
import { asItIs } from '../words/quote.ts'
import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText, wrapText } from './wrap-text.ts'

/** What users of the detections would see at each threshold that was asked for. */
export const operatingPointsSection: Section = (report, style) =>
  operatingPointRows(report, asItIs).flatMap(({ title, rows, note }, at) => [
    ...(at === 0 ? heading('Operating points (precision, recall and F1 times 100)', style) : ['']),
    ...hangingText(title, style.width),
    ...(rows.length === 0 ? [] : comparisonTable(report, rows, style)),
    ...(note === null ? [] : wrapText(note, style.width)),
  ])
