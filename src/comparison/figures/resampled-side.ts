import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { sideCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import { observeFigures } from '../../evaluation/draws/estimate-figures.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { type StepWatch, withBreaks } from '../../evaluation/rules/steps.ts'
import type { Units } from '../../statistics/units.ts'

/** One side's matches, and its figures as they are and on resamples. */
export interface ResampledSide {
  readonly matches: Matches
  /** A row of `FigureLayout`. */
  readonly observed: Float64Array
  /** One row for each resample; all sides' resamples are of the same units. */
  readonly resampled: Float64Array
}

export interface ResampleOptions {
  readonly plan: DrawPlan
  readonly units: Units
  readonly points: readonly OperatingPoint[]
}

/** Resamples a side; operating points that hold for all sides are chosen on the `baseline`. */
export async function resampleSide(
  matches: Matches,
  baseline: Matches,
  { plan, units, points }: ResampleOptions,
  watch: DrawWatch,
): Promise<ResampledSide> {
  const cells = await withBreaks(sideCellsSteps(matches, { units, points, baseline }), atWork(watch))
  return {
    matches,
    observed: observeFigures(cells),
    resampled: await drawFigures('resamples', cells, plan, watch),
  }
}

/** Still at the same draw, but at work. */
export function atWork({ onDraws, signal }: DrawWatch): StepWatch {
  return { onShare: () => onDraws?.(0), signal }
}
