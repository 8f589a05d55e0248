import { type MetricId, metricIds } from '../../evaluation/rules/metrics.ts'
import { type Interval, shareRange } from '../../statistics/interval.ts'
import { valueInterval } from '../../statistics/value-estimate.ts'
import type { SideEstimates } from './estimate-sides.ts'
import type { EvaluatedSide, SideIntervals } from './judged-side.ts'
import type { PairEstimate } from './pair-estimates.ts'

/** The intervals of one side's own figures, each by itself at this confidence. */
export function sideIntervals(
  { estimates: { layout, figures, commonAP }, part }: SideEstimates['own'][number],
  { accuracy: { sizes, categories } }: EvaluatedSide,
  confidence: number,
): SideIntervals {
  const interval = (figure: PairEstimate | undefined): Interval | null => {
    const value = figure?.[`${part}Value`]
    return value ? valueInterval(value, confidence, shareRange) : null
  }
  const at = (place: number) => interval(figures[place])
  const metrics = metricIds.map((id) => [id, at(layout.metric(id))])
  return {
    metrics: Object.fromEntries(metrics) as Record<MetricId, Interval | null>,
    sizes: sizes.map((_, size) => ({ AP: at(layout.size(size, 'AP')), AR: at(layout.size(size, 'AR')) })),
    categories: categories.map((_, category) => ({ AP: at(layout.category(category, 'AP')) })),
    apOverCommonCategories: interval(commonAP),
  }
}
