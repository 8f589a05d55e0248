import type { RankedSide } from '../../comparison/ranking.ts'
import type { Report } from '../report.ts'
import { DASH, percent, points, threeDigits } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import { changeCell } from '../words/unit.ts'
import { judgements, numbers, type TextTable, words } from './text-table.ts'

const columns = [
  words('', 14),
  numbers('AP'),
  numbers('interval'),
  numbers('change'),
  judgements('verdict'),
  numbers('ms'),
  words('dominance', 16),
]

/** All sides in the order of their AP, each against the baseline; null with fewer than two variants. */
export function rankingTable({ baseline, variants, comparisons, ranking }: Report, quote: Quote): TextTable | null {
  if (ranking === null || comparisons.length < 2) return null
  const rows = ranking.sides.map((ranked) => {
    const own = [baseline, ...variants].find(({ label }) => label === ranked.label)?.metricIntervals.AP ?? null
    const against = comparisons.find(({ variant }) => variant === ranked.label)?.metrics.AP
    return [
      quote(ranked.label),
      points(ranked.AP),
      own === null ? DASH : own.map((end) => points(end)).join('–'),
      against === undefined ? 'baseline' : changeCell('points', against.change),
      against === undefined ? '' : (against.verdict ?? DASH),
      threeDigits(ranked.latencyMs),
      dominance(ranked, quote),
    ]
  })
  return { columns, rows }
}

/** What a ranking says, and what it does not: sentences. */
export function rankingNotes({ ranking, statistics }: Report): string[] {
  if (ranking === null) return []
  const level = percent(statistics.confidence)
  return [
    `A side is dominated where another is shown to be better in AP or in time and no worse than the tolerance in the other of the two, at ${percent(ranking.confidence)} (${level} divided among all pairs). Not shown to be dominated does not mean that it is as good.`,
  ]
}

function dominance({ dominatedBy }: RankedSide, quote: Quote): string {
  if (dominatedBy === null) return 'not timed'
  if (dominatedBy.length === 0) return 'not shown to be dominated'
  return `dominated by ${dominatedBy.map(quote).join(', ')}`
}
