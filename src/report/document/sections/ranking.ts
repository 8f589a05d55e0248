import type { RankedSide } from '../../../comparison/ranking.ts'
import type { Report } from '../../report.ts'
import { apOfChoice } from '../../words/chosen-in-words.ts'
import { DASH, percent, points, threeDigits } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { name, type Text, text, together, type Wording } from '../../words/text.ts'
import { changeCell } from '../../words/unit.ts'
import { column, sentences, table } from '../block.ts'
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
          ...correctedNote(report),
          text`A model is dominated if another is shown to be better in AP or latency, and not worse than the tolerance in the other.`,
          ...ownTolerances(report),
          text`This is judged at ${percent(ranking.confidence)} confidence (${level} divided among all pairs). “Not shown to be dominated” does not mean equally good.`,
        ]),
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
  column('change', 'corrected'),
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
    ranked.corrected == null ? DASH : changeCell('points', ranked.corrected.change),
    threeDigits(ranked.latencyMs),
    dominance(ranked),
  ]
}

/** What the corrected changes are; nothing in a report of an earlier program. */
function correctedNote({ ranking }: Report): Text[] {
  return ranking?.sides.some(({ corrected }) => corrected != null)
    ? [text`“Corrected”: the change without what its place in this ranking adds by luck.`]
    : []
}

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
