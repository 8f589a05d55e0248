/**
 * The permuted changes of every pair of checkpoints, one of the baseline and one of the variant, draw by draw, taken together:
 * all pairs are permuted by the same coins, so that a draw's change of pair (a, b) is about that of b less that of a.
 */
export interface CrossedDraws {
  /** Of each draw, the mean over all pairs: the permuted change of the sides' means. */
  readonly means: Float64Array
  /** The variance from checkpoint to checkpoint that units bring, per side; 0 for one checkpoint. */
  readonly baselineVariance: number
  readonly variantVariance: number
}

/**
 * Takes rows of permuted changes together, `rows[a][b]` those of pair (a, b).
 *
 * The mean over a of a draw's row gives each variant checkpoint less a common term; how these spread from checkpoint to
 * checkpoint, averaged over the draws, is their variance by units, and likewise for the baseline.
 */
export function crossDraws(rows: readonly (readonly Float64Array[])[]): CrossedDraws {
  const [baselines, variants] = [rows.length, rows[0]?.length ?? 0]
  const draws = rows[0]?.[0]?.length ?? 0
  const means = new Float64Array(draws)
  const sums = { baseline: 0, variant: 0 }
  for (let draw = 0; draw < draws; draw++) {
    const at = (a: number, b: number) => rows[a]?.[b]?.[draw] as number
    const ofBaseline = Array.from({ length: baselines }, (_, a) => mean(variants, (b) => at(a, b)))
    const ofVariant = Array.from({ length: variants }, (_, b) => mean(baselines, (a) => at(a, b)))
    means[draw] = mean(baselines, (a) => ofBaseline[a] as number)
    sums.baseline += spread(ofBaseline)
    sums.variant += spread(ofVariant)
  }
  return { means, baselineVariance: sums.baseline / draws, variantVariance: sums.variant / draws }
}

function mean(count: number, of: (at: number) => number): number {
  let sum = 0
  for (let at = 0; at < count; at++) sum += of(at)
  return sum / count
}

/** The sample variance; 0 of one value. */
function spread(values: readonly number[]): number {
  const centre = mean(values.length, (at) => values[at] as number)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return values.length < 2 ? 0 : squares / (values.length - 1)
}
