import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { sideCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import { observeFigures } from '../../evaluation/draws/estimate-figures.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { type StepWatch, withBreaks } from '../../evaluation/rules/steps.ts'
import { checkpointPairs } from '../../statistics/checkpoints/checkpoint-pairs.ts'
import { MeanRows } from '../../statistics/mean-rows.ts'
import type { Units } from '../../statistics/units.ts'

/** One side's matches, and its figures as they are and on resamples. */
export interface ResampledSide {
  /** Of each checkpoint. */
  readonly matches: readonly Matches[]
  /** Of each checkpoint, a row of `FigureLayout`. */
  readonly observed: readonly Float64Array[]
  /** Their means. */
  readonly mean: Float64Array
  /** The checkpoints' means, one row for each resample; all resamples are of the same units. */
  readonly resampled: Float64Array
}

export interface ResampleOptions {
  readonly plan: DrawPlan
  readonly units: Units
  readonly points: readonly OperatingPoint[]
  readonly sameSeeds: boolean
}

/**
 * Resamples a side. Operating points that hold for both sides are chosen on each checkpoint of the `baseline` in turn, with the same
 * seeds on that of the same one, and a variant's figures there are the means over these; null where the side is the baseline itself,
 * each of whose checkpoints has its own.
 */
export async function resampleSide(
  matches: readonly Matches[],
  baseline: readonly Matches[] | null,
  { plan, units, points, sameSeeds }: ResampleOptions,
  watch: DrawWatch,
): Promise<ResampledSide> {
  const observed: Float64Array[] = []
  const resampled = new MeanRows()
  const choosersOf = (at: number) => {
    if (baseline === null) return matches.slice(at, at + 1)
    if (!areChosenOnBaseline(points)) return baseline.slice(0, 1)
    const pairs = checkpointPairs(baseline.length, matches.length, sameSeeds)
    return pairs.flatMap(([one, other]) => (other === at ? baseline.slice(one, one + 1) : []))
  }
  for (const [at, own] of matches.entries()) {
    const [row, rows] = [new MeanRows(), new MeanRows()]
    for (const chosenOn of choosersOf(at)) {
      const steps = sideCellsSteps(own, { units, points, baseline: chosenOn })
      const cells = await withBreaks(steps, atWork(watch))
      row.add(observeFigures(cells))
      rows.add(await drawFigures('resamples', cells, plan, watch))
    }
    observed.push(row.rows)
    resampled.add(rows.rows)
  }
  return { matches, observed, mean: meanRow(observed), resampled: resampled.rows }
}

/** How often a side of so many checkpoints is resampled. */
export function resamplings(
  checkpoints: number,
  ofBaseline: number | null,
  { points, sameSeeds }: Pick<ResampleOptions, 'points' | 'sameSeeds'>,
): number {
  if (ofBaseline === null || !areChosenOnBaseline(points)) return checkpoints
  return checkpointPairs(ofBaseline, checkpoints, sameSeeds).length
}

function areChosenOnBaseline(points: readonly OperatingPoint[]): boolean {
  return points.some(({ kind }) => kind === 'baseline-best-f1')
}

function meanRow(rows: readonly Float64Array[]): Float64Array {
  const mean = new MeanRows()
  for (const row of rows) mean.add(row)
  return mean.rows
}

/** Still at the same draw, but at work. */
export function atWork({ onDraws, signal }: DrawWatch): StepWatch {
  return { onShare: () => onDraws?.(0), signal }
}
