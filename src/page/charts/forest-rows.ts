import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { judgedFigures } from '../../comparison/rules/judged-figures.ts'
import { type MetricId, metricIds, metrics } from '../../evaluation/rules/metrics.ts'
import type { Table } from '../../report/document/block.ts'
import { plain, type Text } from '../../report/words/text.ts'
import type { Interval } from '../../statistics/interval.ts'

/** A judged change as a row of a forest plot: its cells in words, and where its marks are. */
export interface ForestRow {
  /** Figure, baseline, variant, change, interval and verdict. */
  readonly cells: readonly Text[]
  /** In the axis' unit: AP points, or percent of the baseline's latency. */
  readonly change: number | null
  readonly interval: Interval | null
  /** Half the width of the band of what is too small to matter. */
  readonly tolerance: number | null
  /** Claimed changes of this figure. */
  readonly claimed: readonly number[]
  /** Whether a positive change is an improvement. */
  readonly better: 'higher' | 'lower'
}

/** The rows of a comparison by their axis; an axis without rows is not drawn. */
export interface ForestGroups {
  readonly points: readonly ForestRow[]
  readonly latency: readonly ForestRow[]
}

/** What the marks of a row are drawn from. */
type Marks = Omit<ForestRow, 'cells'>

/** @param results the table of the document's results that is about this comparison, whose cells the rows keep. */
export function forestRows(comparison: VariantComparison, results: Table): ForestGroups {
  const rows = results.rows.map((cells) => ({ cells, title: plain(cells[0] ?? []) }))
  return {
    points: rows
      .filter(({ title }) => title !== 'latency')
      .map(({ cells, title }) => ({ cells, ...accuracyMarks(comparison, title) })),
    latency: rows
      .filter(({ title }) => title === 'latency')
      .map(({ cells }) => ({ cells, ...latencyMarks(comparison) })),
  }
}

function accuracyMarks(comparison: VariantComparison, title: string): Marks {
  const id = metricIds.find((each) => metrics[each].title === title)
  if (id === undefined) {
    // AP at 1,000 detections: it is not judged, so that it has nothing but its change.
    const { change = null } = comparison.apAt1000 ?? {}
    return { change: timesHundred(change), interval: null, tolerance: null, claimed: [], better: 'higher' }
  }
  const { change, interval, tolerance } = comparison.metrics[id]
  return {
    change: timesHundred(change),
    interval: interval && [100 * interval[0], 100 * interval[1]],
    tolerance: timesHundred(tolerance),
    claimed: claimedOf(comparison, id),
    better: 'higher',
  }
}

function latencyMarks(comparison: VariantComparison): Marks {
  const judged = comparison.latency?.endToEnd ?? null
  return {
    change: judged && 100 * (judged.ratio - 1),
    interval: judged?.interval ? [100 * (judged.interval[0] - 1), 100 * (judged.interval[1] - 1)] : null,
    tolerance: judged && 100 * judged.tolerance,
    claimed: claimedOf(comparison, 'latency'),
    better: judgedFigures.latency.better,
  }
}

/** Claims are shares or differences; both axes show them times 100. */
function claimedOf({ claims }: VariantComparison, figure: MetricId | 'latency'): number[] {
  return claims.filter((claim) => claim.figure === figure).map(({ claimed }) => 100 * claimed)
}

function timesHundred(value: number | null): number | null {
  return value === null ? null : 100 * value
}
