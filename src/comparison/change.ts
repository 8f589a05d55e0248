/** A figure on both sides, variant minus baseline; null where either has no value. */
export interface Change {
  readonly baseline: number | null
  readonly variant: number | null
  readonly change: number | null
  /** Confidence interval of the change; null: this version does not compute intervals of accuracy. */
  readonly interval: null
}

/** How a variant's time stands to the baseline's. */
export interface RatioChange {
  /** Median over rounds of variant over baseline, both measured in the same round; below 1 is faster. */
  readonly ratio: number
  /** 95 % percentile interval of that median, bootstrapped over rounds; null with fewer than ten rounds. */
  readonly interval: readonly [low: number, high: number] | null
}

export interface LatencyChange {
  readonly endToEnd: RatioChange
  readonly inference: RatioChange
}

/** The change from baseline to variant. */
export function changeOf(baseline: number | null, variant: number | null): Change {
  const change = baseline === null || variant === null ? null : variant - baseline
  return { baseline, variant, change, interval: null }
}
