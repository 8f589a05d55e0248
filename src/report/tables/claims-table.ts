import type { Report } from '../report.ts'
import { DASH, percent, roughly } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import { changeCell, intervalCell, unitOf } from '../words/unit.ts'
import { judgements, numbers, type TextTable, words } from './text-table.ts'

/** Whether the confidence has a column of its own, and widths in columns of a terminal. */
export interface ClaimsDetail {
  readonly confidence: boolean
  readonly nameWidth: number
  readonly wordWidth: number
}

/** Everything there is to show. */
export const fullClaims: ClaimsDetail = { confidence: true, nameWidth: 24, wordWidth: 17 }

/** Every claim of every variant; no rows where nothing was claimed. */
export function claimsTable({ comparisons }: Report, quote: Quote, detail: ClaimsDetail = fullClaims): TextTable {
  const { confidence: withConfidence, nameWidth, wordWidth } = detail
  const columns = [
    words('variant', Math.min(nameWidth, 14)),
    words('claim', nameWidth),
    numbers('found'),
    numbers('interval'),
    ...(withConfidence ? [numbers('at')] : []),
    { ...judgements('word', wordWidth), prose: true as const },
    numbers('images needed', 7),
  ]
  const rows = comparisons.flatMap(({ variant, claims }) =>
    claims.map(({ claim, figure, change, interval, confidence, word, imagesNeeded }) => [
      quote(variant),
      quote(claim),
      changeCell(unitOf(figure), change),
      intervalCell(unitOf(figure), interval),
      ...(withConfidence ? [interval === null ? DASH : percent(confidence)] : []),
      word ?? 'cannot be judged',
      imagesNeeded === null ? '' : roughly(imagesNeeded),
    ]),
  )
  return { columns, rows }
}

/** What the words say: a sentence. */
export const claimsNote =
  'A claim transfers where a gain is shown and the claimed one is possible; in part where the gain is shown to be smaller; not where the claimed gain is ruled out and none is shown. Cannot tell says that too little was seen, not that there is no gain.'
