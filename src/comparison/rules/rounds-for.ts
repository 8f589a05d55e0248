/** An interval of a percentile from fewer times above it is too narrow (docs/internals/variability.md). */
const FEWEST_ABOVE = 5

/** From how many rounds on a percentile, as a share in (0, 1), has an interval: 100 for .95. */
export function roundsFor(share: number): number {
  return Math.round(FEWEST_ABOVE / (1 - share))
}
