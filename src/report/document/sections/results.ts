import type { RatioChange } from '../../../comparison/figures/change.ts'
import type { VariantComparison } from '../../../comparison/figures/variant-comparison.ts'
import type { MetricId } from '../../../evaluation/rules/metrics.ts'
import type { Interval } from '../../../statistics/interval.ts'
import type { Report } from '../../report.ts'
import { tolerancesOfAP } from '../../words/accuracy-notes.ts'
import { retrainingUnknown } from '../../words/checkpoints-in-words.ts'
import { DASH, percent, threeDigits } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { probableGroupNotes } from '../../words/probable-group-in-words.ts'
import { type Text, text, together, type Wording } from '../../words/text.ts'
import { changeCell, intervalCell } from '../../words/unit.ts'
import { paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'
import { denseRow } from '../tables/accuracy-rows.ts'
import { comparisonTables, judgedCells, judgedColumns } from '../tables/comparison-tables.ts'
import { metricRows } from '../tables/metric-rows.ts'

const shown: readonly MetricId[] = ['AP', 'AP50', 'AP75', 'APs', 'APm', 'APl']

/** The figures that answer most questions, with their judged changes. */
export const resultsSection = {
  id: 'results',
  weight: 'essential',
  write: (report) => {
    const { baseline, comparisons, statistics, latencyPass } = report
    const own = { metrics: baseline.metrics, intervals: baseline.metricIntervals }
    const changes = comparisons.map(({ metrics }) => metrics)
    const rows = [...metricRows(report, own, changes, shown), ...denseRow(report)].map((row) => ({
      ...row,
      objects: null,
    }))
    const level = percent(statistics.confidence)
    if (comparisons.length === 0) {
      return { title: text`AP in points (0–100), with ${level} intervals`, blocks: comparisonTables(report, rows) }
    }
    const latency = latencyPass === null ? '' : '; latency: ms per image, median'
    return {
      title: text`Results (AP: points, 0–100${latency})`,
      blocks: [
        ...comparisons.flatMap((comparison, at) =>
          table(judgedColumns(baseline.label, comparison.variant), [
            ...rows.map((row) => judgedCells(row, at)),
            ...latencyRow(report, comparison),
          ]),
        ),
        ...notes(report).map(paragraph),
      ],
    }
  },
} as const satisfies Section

/** Caveats that say that intervals may cover less than they claim. */
const weakerIntervals = new Set([
  'judgement-unequal-detections',
  'judgement-rare-classes',
  'judgement-few-groups',
  'judgement-few-checkpoints',
])

function notes(report: Report): Text[] {
  const judged = report.comparisons.flatMap(({ metrics, latency }) => [...Object.values(metrics), latency?.endToEnd])
  const own = report.settings.tolerances.some(({ variant }) => variant != null)
  const tolerances = own ? tolerancesOfAP(report.comparisons) : null
  const onIntervals = [
    ...(judged.some((change) => change != null && change.interval !== null) ? [confidenceNote(report)] : []),
    ...retrainingUnknown(report),
    ...(report.comparisons.some(({ latency }) => latency !== null && apartFromMedians(latency.endToEnd))
      ? [text`Latency: the ratio within rounds, not of the medians.`]
      : []),
  ]
  return [
    ...(onIntervals.length === 0 ? [] : [together(onIntervals, ' ')]),
    ...probableGroupNotes(report),
    ...(tolerances === null ? [] : [text`Tolerance of AP: ${tolerances}.`]),
  ]
}

/** Shares from which on a ratio is not what a reader works out from the two medians next to it. */
const APART = 0.05

function apartFromMedians({ baseline, variant, ratio }: RatioChange): boolean {
  return baseline !== null && variant !== null && Math.abs(variant / baseline / ratio - 1) > APART
}

function confidenceNote({ statistics, caveats, comparisons }: Report): Text {
  const level = percent(statistics.confidence)
  if (comparisons.some(({ tooFewGroups }) => tooFewGroups)) {
    return text`There are too few groups for intervals to hold at ${level} confidence (see the caveats).`
  }
  return caveats.some((caveat) => weakerIntervals.has(caveat.code))
    ? text`The true change is in the interval with about ${level} confidence (see the caveats).`
    : text`The true change is in the interval with at least ${level} confidence.`
}

function latencyRow(report: Report, { variant: label, latency }: VariantComparison): (readonly Wording[])[] {
  if (report.command === 'eval') return []
  if (latency === null && report.latencyPass === null) return [['latency', DASH, DASH, DASH, DASH, 'not measured']]
  if (latency === null) {
    const times = [report.baseline, report.variants.find((side) => side.label === label)].map((side) =>
      threeDigits(side?.latency?.endToEnd.p50 ?? null),
    )
    return [['latency', ...times, DASH, DASH, 'not compared']]
  }
  const { baseline, variant, ratio, interval, verdict } = latency.endToEnd
  const relative: Interval | null = interval && [interval[0] - 1, interval[1] - 1]
  return [
    [
      'latency',
      threeDigits(baseline),
      threeDigits(variant),
      changeCell('percent', ratio - 1),
      intervalCell('percent', relative),
      verdictText(verdict),
    ],
  ]
}
