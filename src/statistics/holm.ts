/** One hypothesis of a family, after adjustment. */
export interface Adjusted {
  /** Rejected at `significance` exactly when this is at most that. */
  readonly p: number
  /** The confidence at which the hypothesis' own interval is to be read, so that it agrees with `p`. */
  readonly confidence: number
}

/**
 * Holm's step-down adjustment of one family of p-values (Scandinavian Journal of Statistics 6, 1979), in their order;
 * a hypothesis without a p-value stays null and does not count.
 *
 * Each hypothesis also gets the confidence its interval is read at: 1 − significance / (hypotheses not yet rejected
 * when its turn came), and for those after the first that was kept, that one's. The interval then leaves 0 out exactly
 * where the adjusted p-value is at most `significance`.
 */
export function holm(pValues: readonly (number | null)[], significance: number): (Adjusted | null)[] {
  const order = pValues
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .sort((one, other) => one.p - other.p || one.index - other.index)
  const adjusted = pValues.map((): Adjusted | null => null)
  let p = 0
  let atStop: number | null = null
  for (const [step, hypothesis] of order.entries()) {
    const left = order.length - step
    p = Math.min(1, Math.max(p, hypothesis.p * left))
    adjusted[hypothesis.index] = { p, confidence: 1 - significance / (atStop ?? left) }
    if (p > significance) atStop ??= left
  }
  return adjusted
}
