import { averagePrecision } from '../../../src/evaluation/curves/average-precision.ts'
import type { FigureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import type { Matches } from '../../../src/evaluation/matching/matches.ts'
import { metricIds } from '../../../src/evaluation/rules/metrics.ts'
import {
  drawnCategoryIds,
  perCategoryMetricIds,
  sizeFigureIds,
} from '../../../src/evaluation/rules/repeated-metrics.ts'
import type { RecordedSide } from '../recorded-draws.ts'

/** A model's figures without draws as a row. */
export function plainRow(matches: Matches, layout: FigureLayout): Float64Array {
  const { metrics, sizes, categories } = averagePrecision(matches)
  const row = new Float64Array(layout.length).fill(Number.NaN)
  for (const id of metricIds) row[layout.metric(id)] = metrics[id] ?? Number.NaN
  for (const [range, size] of sizes.entries()) {
    for (const id of sizeFigureIds) row[layout.size(range, id)] = size[id] ?? Number.NaN
  }
  for (const category of categories) {
    for (const id of drawnCategoryIds) {
      row[layout.category(category.categoryIndex, id)] = category[id] ?? Number.NaN
    }
  }
  return row
}

/** pycocotools’ figures of one side of a draw as a row, NaN where it has none. */
export function recordedRow(side: RecordedSide, layout: FigureLayout): Float64Array {
  const row = new Float64Array(layout.length).fill(Number.NaN)
  const put = (at: number, value: number | undefined) => {
    if (value === undefined) throw new Error('the record lacks a figure')
    if (value !== -1) row[at] = value
  }
  for (const [at, id] of metricIds.entries()) put(layout.metric(id), side.statistics[at])
  for (const [range, figures] of side.sizes.entries()) {
    for (const [at, id] of sizeFigureIds.entries()) put(layout.size(range, id), figures[at])
  }
  for (const [category, figures] of side.categories.entries()) {
    for (const id of drawnCategoryIds) put(layout.category(category, id), figures[perCategoryMetricIds.indexOf(id)])
  }
  return row
}

/** The variant's figures less the baseline's. */
export function changeOf(baseline: Float64Array, variant: Float64Array): Float64Array {
  return variant.map((value, at) => value - (baseline[at] as number))
}

/** Whether two rows are the same to the last bit; a value that is missing equals itself. */
export function sameBits(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, at) => Object.is(value, other[at]))
}

/** The greatest difference of two rows; infinite where one has a value that the other lacks. */
export function farthest(one: Float64Array, other: Float64Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (const [at, value] of one.entries()) {
    const expected = other[at] as number
    if (Number.isNaN(value) && Number.isNaN(expected)) continue
    const apart = Math.abs(value - expected)
    most = Math.max(most, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart)
  }
  return most
}
