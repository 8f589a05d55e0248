import type { Dataset } from '../../dataset/dataset.ts'
import { type OperatingFigureId, operatingFigureIds } from '../../evaluation/curves/figure-layout.ts'
import { type MetricId, metricIds } from '../../evaluation/rules/metrics.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import type { TimingOptions } from '../../statistics/bootstrap-stretches.ts'
import { type Tolerance, tolerancesFor } from '../rules/tolerances.ts'
import type { Change } from './change.ts'
import { costChange } from './cost-change.ts'
import type { EstimatedVariant, JudgedVariant } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import { latencyChange } from './latency-change.ts'
import { operatingChanges } from './operating-changes.ts'
import { isNearZero } from './predictable.ts'
import { costOf, unpredictableOf } from './side.ts'
import type { FigureComparison } from './variant-comparison.ts'

/** All that is known of one variant against the baseline. */
export interface VariantParts {
  readonly baseline: MatchedSide
  readonly variant: MatchedSide
  readonly estimated: EstimatedVariant
  readonly judged: JudgedVariant
  readonly atCommonScoreFloor: Readonly<Record<MetricId, Change>> | null
}

export interface CompareVariantOptions extends TimingOptions {
  readonly tolerances: readonly Tolerance[]
  readonly categories: Dataset['categories']
  readonly points: readonly OperatingPoint[]
  /** Whether images are in so few groups that nothing about accuracy is judged. */
  readonly tooFewGroups: boolean
}

/** Puts a variant's judged figures where the report has them, and compares time and size. */
export function compareVariant(
  { baseline, variant, estimated: { estimates }, judged, atCommonScoreFloor }: VariantParts,
  options: CompareVariantOptions,
): FigureComparison {
  const { layout } = estimates
  const toleranceOf = tolerancesFor(variant.side.label, options.tolerances)
  const [before, after] = [baseline.side, variant.side]
  const [cost, otherCost] = [costOf(before), costOf(after)]
  const metrics = metricIds.map((id) => [id, judged.at(layout.metric(id))])
  const nearZero = [baseline, variant].every(({ side, accuracy }) => isNearZero(accuracy, unpredictableOf(side)))
  const comparison = {
    variant: variant.side.label,
    nearZero,
    tooFewGroups: options.tooFewGroups,
    metrics: Object.fromEntries(metrics) as Record<MetricId, Change>,
    sizes: variant.accuracy.sizes.map(({ range: { name } }, size) => ({
      name,
      AP: judged.at(layout.size(size, 'AP')),
      AR: judged.at(layout.size(size, 'AR')),
    })),
    categories: options.categories.map(({ id, name }, category) => ({
      id,
      name,
      AP: judged.at(layout.category(category, 'AP')),
    })),
    apOverCommonCategories: judged.commonAP,
    apAt1000: apAt1000(baseline.apAt1000, variant.apAt1000),
    atCommonScoreFloor,
    operatingPoints: operatingChanges(estimates, judged, options.points),
    latency:
      before.latency && after.latency && latencyChange(before.latency, after.latency, { ...options, toleranceOf }),
    cost: cost && otherCost && costChange(cost, otherCost, toleranceOf),
  }
  return nearZero || options.tooFewGroups ? withoutVerdicts(comparison) : comparison
}

function apAt1000(before: number | null, after: number | null): FigureComparison['apAt1000'] {
  return before === null || after === null ? null : { baseline: before, variant: after, change: after - before }
}

/** The comparison with every verdict about accuracy inconclusive. */
function withoutVerdicts(comparison: FigureComparison): FigureComparison {
  const { metrics, sizes, categories, apOverCommonCategories, atCommonScoreFloor, operatingPoints } = comparison
  return {
    ...comparison,
    metrics: openOnes(metrics),
    sizes: sizes.map((size) => ({ ...size, AP: open(size.AP), AR: open(size.AR) })),
    categories: categories.map((category) => ({ ...category, AP: open(category.AP) })),
    apOverCommonCategories: open(apOverCommonCategories),
    atCommonScoreFloor: atCommonScoreFloor && openOnes(atCommonScoreFloor),
    operatingPoints: operatingPoints.map((point) => ({
      ...point,
      ...(Object.fromEntries(operatingFigureIds.map((id) => [id, open(point[id])])) as Record<
        OperatingFigureId,
        Change
      >),
    })),
  }
}

function openOnes(changes: Readonly<Record<MetricId, Change>>): Record<MetricId, Change> {
  return Object.fromEntries(metricIds.map((id) => [id, open(changes[id])])) as Record<MetricId, Change>
}

function open(change: Change): Change {
  return { ...change, verdict: change.verdict && 'inconclusive' }
}
