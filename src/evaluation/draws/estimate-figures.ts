import { type ChangeEstimate, estimateChange } from '../../statistics/change-estimate.ts'
import { estimateValue, type ValueEstimate } from '../../statistics/value-estimate.ts'
import type { FigureLayout } from '../curves/figure-layout.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { SideFigures } from './side-figures.ts'

/** Both models' figures as they are, one row of `FigureLayout` each. */
export interface ObservedFigures {
  readonly layout: FigureLayout
  readonly baseline: Float64Array
  readonly variant: Float64Array
}

/** One model's figures without draws, as a row of `FigureLayout`: `averagePrecision`'s, to the last bit. */
export function observeFigures(cells: DrawnCells): Float64Array {
  const figures = new SideFigures(cells)
  figures.compute(new Uint16Array(cells.imageCount).fill(1))
  return figures.row
}

/**
 * The change of each figure in the layout's order, judged by its permutations: `permuted` has one row for each draw
 * (`permuteChanges`), `units` is `contributingUnits`. Null where a figure has no value. Draws in which it has none (one
 * side keeps no detection, so that there is no precision) are left out.
 */
export function estimateChanges(
  { layout, baseline, variant }: ObservedFigures,
  permuted: Float64Array,
  units: Int32Array,
): (ChangeEstimate | null)[] {
  return Array.from({ length: layout.length }, (_, at) => {
    const change = (variant[at] as number) - (baseline[at] as number)
    if (Number.isNaN(change)) return null
    const draws = columnOf(permuted, layout, at).filter((each) => !Number.isNaN(each))
    return draws.length === 0 ? null : estimateChange(change, draws, units[at] as number)
  })
}

/** One model's figures likewise, judged by its resamples (`resampleFigures`); `units` is `contributingUnits`. */
export function estimateValues(
  observed: Float64Array,
  resampled: Float64Array,
  layout: FigureLayout,
  units: Int32Array,
): (ValueEstimate | null)[] {
  return Array.from({ length: layout.length }, (_, at) => {
    const value = observed[at] as number
    return Number.isNaN(value) ? null : estimateValue(value, columnOf(resampled, layout, at), units[at] as number)
  })
}

/** One figure over all draws. */
export function columnOf(rows: Float64Array, { length }: FigureLayout, at: number): Float64Array {
  return Float64Array.from({ length: rows.length / length }, (_, draw) => rows[draw * length + at] as number)
}

/**
 * AP over some categories, by their indices, of each row: the mean over those with a value (NaN where none has one).
 * For changes it is the change of that mean, since what permuting leaves alone is which categories have objects.
 */
export function apOverCategories(
  rows: Float64Array,
  layout: FigureLayout,
  categories: readonly number[],
): Float64Array {
  const places = categories.map((category) => layout.category(category, 'AP'))
  return Float64Array.from({ length: rows.length / layout.length }, (_, draw) => {
    let sum = 0
    let count = 0
    for (const at of places) {
      const value = rows[draw * layout.length + at] as number
      if (Number.isNaN(value)) continue
      sum += value
      count++
    }
    return sum / count
  })
}
