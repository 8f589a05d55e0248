import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import { type Accuracy, averagePrecisionOver } from '../evaluation/average-precision.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { type MetricId, metricIds } from '../evaluation/metrics.ts'
import { withScoreFloor } from '../evaluation/score-floor.ts'
import type { SizeRange } from '../evaluation/size-ranges.ts'
import type { LatencySamples } from '../measurement/job.ts'
import { type Change, changeOf, type LatencyChange } from './change.ts'
import { type LatencyFigures, latencyChange, latencyFigures } from './latency-figures.ts'

/** One side before judgement. */
export interface Contender {
  readonly label: string
  readonly detections: Detections
  /** Null where detections were given and their floor is unknown. */
  readonly scoreFloor: number | null
  /** Positions of categories that the side cannot predict. */
  readonly unpredictable: readonly number[]
  readonly latency: LatencySamples | null
}

type MetricValues = Accuracy['metrics']

/** One side, evaluated. */
export interface JudgedSide {
  readonly label: string
  readonly accuracy: Omit<Accuracy, 'curves'>
  /** AP over the categories that every side can predict. */
  readonly apOverCommonCategories: number | null
  /** Metrics at the highest score floor of all sides; null where all floors are equal or one is unknown. */
  readonly atCommonScoreFloor: { readonly scoreFloor: number; readonly metrics: MetricValues } | null
  readonly latency: LatencyFigures | null
}

/** A variant against the baseline, on the same images; variant minus baseline throughout. */
export interface VariantComparison {
  readonly variant: string
  readonly metrics: Readonly<Record<MetricId, Change>>
  readonly sizes: readonly { readonly name: string; readonly AP: Change; readonly AR: Change }[]
  readonly categories: readonly { readonly id: number; readonly name: string; readonly AP: Change }[]
  readonly apOverCommonCategories: Change
  readonly atCommonScoreFloor: Readonly<Record<MetricId, Change>> | null
  readonly latency: LatencyChange | null
}

export interface CompareSidesOptions {
  readonly sizeRanges: readonly SizeRange[]
  readonly seed: number
}

/** Evaluates every side on the same images and sets each after the first against the first. */
export function compareSides(
  dataset: Dataset,
  contenders: readonly Contender[],
  { sizeRanges, seed }: CompareSidesOptions,
): { readonly sides: readonly JudgedSide[]; readonly comparisons: readonly VariantComparison[] } {
  const common = commonCategories(dataset, contenders)
  const floor = commonScoreFloor(contenders)
  const sides = contenders.map((contender): JudgedSide => {
    const accuracy = evaluate(dataset, contender.detections, { sizeRanges })
    const { metrics, sizes, categories } = accuracy
    return {
      label: contender.label,
      accuracy: { metrics, sizes, categories },
      apOverCommonCategories: averagePrecisionOver(accuracy, common),
      atCommonScoreFloor:
        floor === null
          ? null
          : { scoreFloor: floor, metrics: evaluate(dataset, withScoreFloor(contender.detections, floor)).metrics },
      latency: contender.latency && latencyFigures(contender.latency),
    }
  })
  const [baseline, ...variants] = sides
  const times = contenders.map(({ latency }) => latency)
  const comparisons = variants.map((variant, at) => ({
    ...compareAccuracy(dataset, baseline as JudgedSide, variant),
    latency: pairedTimes(times[0], times[at + 1], seed),
  }))
  return { sides, comparisons }
}

function commonCategories(dataset: Dataset, contenders: readonly Contender[]): number[] {
  const unpredictable = new Set(contenders.flatMap((contender) => contender.unpredictable))
  return dataset.categories.map((_, at) => at).filter((at) => !unpredictable.has(at))
}

function commonScoreFloor(contenders: readonly Contender[]): number | null {
  const floors = contenders.flatMap(({ scoreFloor }) => scoreFloor ?? [])
  const equal = floors.every((floor) => floor === floors[0])
  return equal || floors.length < contenders.length ? null : Math.max(...floors)
}

function compareAccuracy(
  dataset: Dataset,
  baseline: JudgedSide,
  variant: JudgedSide,
): Omit<VariantComparison, 'latency'> {
  const before = baseline.accuracy
  const after = variant.accuracy
  const floors = [baseline.atCommonScoreFloor, variant.atCommonScoreFloor] as const
  return {
    variant: variant.label,
    metrics: metricChanges(before.metrics, after.metrics),
    sizes: before.sizes.map((size, at) => ({
      name: size.range.name,
      AP: changeOf(size.AP, after.sizes[at]?.AP ?? null),
      AR: changeOf(size.AR, after.sizes[at]?.AR ?? null),
    })),
    categories: dataset.categories.map(({ id, name }, at) => ({
      id,
      name,
      AP: changeOf(before.categories[at]?.AP ?? null, after.categories[at]?.AP ?? null),
    })),
    apOverCommonCategories: changeOf(baseline.apOverCommonCategories, variant.apOverCommonCategories),
    atCommonScoreFloor: floors[0] && floors[1] && metricChanges(floors[0].metrics, floors[1].metrics),
  }
}

function metricChanges(before: MetricValues, after: MetricValues): Record<MetricId, Change> {
  const changes = metricIds.map((id) => [id, changeOf(before[id], after[id])])
  return Object.fromEntries(changes) as Record<MetricId, Change>
}

function pairedTimes(
  baseline: LatencySamples | null | undefined,
  variant: LatencySamples | null | undefined,
  seed: number,
): LatencyChange | null {
  return baseline && variant ? latencyChange(baseline, variant, seed) : null
}
