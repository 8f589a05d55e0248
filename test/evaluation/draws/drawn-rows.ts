import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { type DrawnCells, pairCells, sideCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { permuteChanges } from '../../../src/evaluation/draws/permuted-changes.ts'
import { resampleFigures } from '../../../src/evaluation/draws/resampled-figures.ts'
import { SwappedChanges } from '../../../src/evaluation/draws/swapped-changes.ts'
import type { OperatingPoint } from '../../../src/evaluation/rules/operating-point.ts'
import type { DrawRange } from '../../../src/statistics/split-draws.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { matchModels } from '../recorded-draws.ts'

type Found = EvaluationCase['detections']

/** Two models on the case's images as units. */
export function pairOf(input: EvaluationCase, variant: Found, points?: readonly OperatingPoint[]): DrawnCells {
  const models = matchModels(input, variant)
  return pairCells(models.baseline, models.variant, { units: models.units, ...(points && { points }) })
}

/** Each of two models alone; points that hold for both are chosen on the first. */
export function sidesOf(
  input: EvaluationCase,
  variant: Found,
  points: readonly OperatingPoint[] = [],
): [baseline: DrawnCells, variant: DrawnCells] {
  const { units, baseline, variant: other } = matchModels(input, variant)
  return [sideCells(baseline, { units, points }), sideCells(other, { units, points, baseline })]
}

interface Draws {
  readonly seed: number
  readonly draws: number
  /** Which of them are made after one another; all at once where not given. */
  readonly ranges?: readonly DrawRange[]
}

/** The rows of permuted changes, and after how many draws each word of progress came. */
export const permuted = (cells: DrawnCells, draws: Draws) => rowsOf(permuteChanges, cells, draws)

/** The rows of one model's resampled figures likewise. */
export const resampled = (cells: DrawnCells, draws: Draws) => rowsOf(resampleFigures, cells, draws)

function rowsOf(
  draw: typeof permuteChanges,
  cells: DrawnCells,
  { seed, draws, ranges = [{ from: 0, to: draws }] }: Draws,
): { readonly rows: Float64Array; readonly made: number[] } {
  const { length } = figureLayout(cells)
  const rows = new Float64Array(draws * length)
  const made = ranges.flatMap((range) => [
    ...draw(cells, seed, range, rows.subarray(range.from * length, range.to * length)),
  ])
  return { rows, made }
}

/** One figure of every row. */
export function column(rows: Float64Array, { length }: { readonly length: number }, at: number): number[] {
  return Array.from({ length: rows.length / length }, (_, draw) => rows[draw * length + at] as number)
}

/** The coins of one draw, by image in the case's order: 1 where both models are swapped, or where a tie is turned. */
export interface LaneCoins {
  readonly swaps: readonly number[]
  readonly ties?: readonly number[]
}

/** The change of every figure in draws with the given coins, made as the lanes from `from` on. */
export function changesWith(cells: DrawnCells, draws: readonly LaneCoins[], from = 0): Float64Array[] {
  const words = (coinsOf: (draw: LaneCoins) => readonly number[] | undefined) => {
    const word = new Int32Array(cells.imageCount)
    for (const [lane, draw] of draws.entries()) {
      for (const [image, coin] of (coinsOf(draw) ?? []).entries()) {
        word[image] = (word[image] as number) | (coin << (from + lane))
      }
    }
    return word
  }
  const changes = new SwappedChanges(cells)
  const { length } = changes.layout
  const rows = new Float64Array(draws.length * length).fill(7)
  const coins = { swaps: words(({ swaps }) => swaps), ties: words(({ ties }) => ties) }
  changes.compute(coins, { from, end: from + draws.length }, rows)
  return draws.map((_, lane) => rows.subarray(lane * length, (lane + 1) * length))
}
