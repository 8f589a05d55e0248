import { MeanRows, meanOf } from '../mean-rows.ts'

/**
 * The permuted changes of pairs of checkpoints, one of the baseline and one of the variant: rows of figures, draw by draw. All
 * pairs are permuted by the same coins, so that a draw's change of pair (a, b) is about that of b less that of a. Only the means
 * over each checkpoint's pairs are kept. The pairs are those of `checkpointPairs`.
 */
export class CrossedRows {
  readonly sameSeeds: boolean
  readonly #ofBaseline: MeanRows[] = []
  readonly #ofVariant: MeanRows[] = []

  constructor(sameSeeds: boolean) {
    this.sameSeeds = sameSeeds
  }

  /** Adds the rows of one pair, which must not be changed afterwards; each pair once, the checkpoints by their numbers from 0. */
  add(baseline: number, variant: number, rows: Float64Array): void {
    this.#ofBaseline[baseline] ??= new MeanRows()
    this.#ofVariant[variant] ??= new MeanRows()
    this.#ofBaseline[baseline]?.add(rows)
    this.#ofVariant[variant]?.add(rows)
  }

  /** Of each checkpoint of the baseline, the mean over the variant's. */
  get ofBaseline(): Float64Array[] {
    return this.#ofBaseline.map(({ rows }) => rows)
  }

  /** Of each checkpoint of the variant, the mean over the baseline's. */
  get ofVariant(): Float64Array[] {
    return this.#ofVariant.map(({ rows }) => rows)
  }
}

/** One figure's permuted changes of all pairs of checkpoints, taken together. */
export interface CrossedDraws {
  /** Of each draw, the mean over all pairs: the permuted change of the sides' means. */
  readonly means: Float64Array
  /**
   * The variance from checkpoint to checkpoint that units bring, per side; 0 for one checkpoint. With the same seeds half of that from
   * one seed's change to the next, for either side.
   */
  readonly baselineVariance: number
  readonly variantVariance: number
}

/**
 * Takes the pairs' changes of one figure together; `pick` finds it in the rows, a value per draw. Draws in which some pair has
 * none (NaN) say nothing of the variances.
 *
 * The mean over a of a draw's pairs gives each variant checkpoint less a common term; how these spread from checkpoint to
 * checkpoint, averaged over the draws, is their variance by units, and likewise for the baseline. With the same seeds a
 * checkpoint has one pair, and the two sides' checkpoints have the variance of their difference together.
 */
export function crossDraws(
  rows: Pick<CrossedRows, 'sameSeeds' | 'ofBaseline' | 'ofVariant'>,
  pick: (rows: Float64Array) => Float64Array = (row) => row,
): CrossedDraws {
  const ofBaseline = rows.ofBaseline.map(pick)
  const means = new MeanRows()
  for (const each of ofBaseline) means.add(each)
  if (rows.sameSeeds) {
    const each = meanSpread(ofBaseline) / 2
    return { means: means.rows, baselineVariance: each, variantVariance: each }
  }
  return {
    means: means.rows,
    baselineVariance: meanSpread(ofBaseline),
    variantVariance: rows.ofVariant.length < 2 ? 0 : meanSpread(rows.ofVariant.map(pick)),
  }
}

/** The sample variance from column to column, averaged over the draws; 0 for one column. */
function meanSpread(columns: readonly Float64Array[]): number {
  if (columns.length < 2) return 0
  let sum = 0
  let draws = 0
  for (let draw = 0; draw < (columns[0]?.length ?? 0); draw++) {
    const values = columns.map((column) => column[draw] as number)
    const centre = meanOf(values)
    if (Number.isNaN(centre)) continue
    sum += values.reduce((squares, value) => squares + (value - centre) ** 2, 0) / (columns.length - 1)
    draws++
  }
  return draws === 0 ? 0 : sum / draws
}
