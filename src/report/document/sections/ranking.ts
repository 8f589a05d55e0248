import type { RankedSide } from '../../../comparison/ranking.ts'
import type { Report } from '../../report.ts'
import { apOfChoice, correctedNote, correctedOf } from '../../words/chosen-in-words.ts'
import { DASH, percent, points, threeDigits } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { name, type Text, text, together, type Wording } from '../../words/text.ts'
import { changeCell, intervalCell } from '../../words/unit.ts'
import { type Block, column, heading, sentences, table } from '../block.ts'
import type { Section } from '../section.ts'

/** All sides in the order of their AP, and who is dominated; not for a single variant. */
export const rankingSection = {
  id: 'ranking',
  weight: 'details',
  write: (report) => {
    const { ranking, comparisons, statistics } = report
    if (ranking === null || comparisons.length < 2) return null
    const level = percent(statistics.confidence)
    return {
      title: text`Ranking by AP, with the median latency (ms)`,
      blocks: [
        ...table(
          columns,
          ranking.sides.map((side) => rankedCells(report, side)),
        ),
        ...sentences([
          ...apOfChoice(report),
          text`A model is dominated if another is shown to be better in AP or latency, and not worse than the tolerance in the other.`,
          ...ownTolerances(report),
          text`This is judged at ${percent(ranking.confidence)} confidence per pair, ${level} for all pairs together. “Not shown to be dominated” does not mean equally good.`,
        ]),
        ...correctedBlocks(report),
      ],
    }
  },
} as const satisfies Section

const columns = [
  column('name'),
  column('number', 'AP'),
  column('interval', 'interval'),
  column('change', 'change'),
  column('verdict', 'verdict'),
  column('number', 'ms'),
  column('prose', 'dominance'),
]

function rankedCells({ baseline, variants, comparisons }: Report, ranked: RankedSide): Wording[] {
  const own = [baseline, ...variants].find(({ label }) => label === ranked.label)?.metricIntervals.AP ?? null
  const against = comparisons.find(({ variant }) => variant === ranked.label)?.metrics.AP
  const verdict = against?.verdict ?? null
  return [
    name(ranked.label),
    points(ranked.AP),
    own === null ? DASH : own.map((end) => points(end)).join('–'),
    against === undefined ? 'baseline' : changeCell('points', against.change),
    against === undefined ? '' : verdict === null ? DASH : verdictText(verdict),
    threeDigits(ranked.latencyMs),
    dominance(ranked),
  ]
}

/** The variants' changes without what their places add by luck; nothing where none is corrected. */
function correctedBlocks(report: Report): Block[] {
  const rows = (report.ranking?.sides ?? []).flatMap((side) => {
    const against = report.comparisons.find(({ variant }) => variant === side.label)
    if (against === undefined) return []
    const corrected = correctedOf(report, side)
    const change = changeCell('points', corrected?.change ?? null)
    const interval = intervalCell('points', corrected?.interval ?? null)
    return [[name(side.label), changeCell('points', against.metrics.AP.change), change, interval]]
  })
  const note = correctedNote(report)
  if (note.length === 0) return []
  return [
    heading(text`Changes of AP corrected for the place in this ranking`),
    ...table(correctedColumns, rows),
    ...sentences(note),
  ]
}

const correctedColumns = [
  column('name'),
  column('change', 'change'),
  column('change', 'corrected'),
  column('interval', 'interval'),
]

/** Which tolerance a pair is ranked by, where variants have their own. */
function ownTolerances({ settings }: Report): Text[] {
  return settings.tolerances.some(({ variant }) => variant != null)
    ? [text`A pair with the baseline has the variant’s own tolerance. Two variants have the tolerance for all.`]
    : []
}

function dominance({ dominatedBy }: RankedSide): Wording {
  if (dominatedBy === null) return 'not timed'
  if (dominatedBy.length === 0) return 'not shown to be dominated'
  return text`dominated by ${together(dominatedBy.map(name), ', ')}`
}
