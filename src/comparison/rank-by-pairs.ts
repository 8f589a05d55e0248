import type { RankedSide, SidePair } from './ranking.ts'

/**
 * Sides in descending order of AP, those without any last, each with those that dominate it; nobody is dominated where no
 * side was timed. `pairs` has every two sides once.
 */
export function rankByPairs(
  sides: readonly Omit<RankedSide, 'dominatedBy'>[],
  pairs: readonly SidePair[],
): RankedSide[] {
  const timed = sides.some(({ latencyMs }) => latencyMs !== null)
  return sides
    .map((side) => ({ ...side, dominatedBy: timed ? dominators(side.label, pairs) : null }))
    .sort((one, other) => (other.AP ?? -1) - (one.AP ?? -1))
}

function dominators(label: string, pairs: readonly SidePair[]): string[] {
  return pairs.flatMap((pair) => {
    if (pair.variant === label) return dominates(mirrored(pair)) ? [pair.baseline] : []
    if (pair.baseline === label) return dominates(pair) ? [pair.variant] : []
    return []
  })
}

type Judged = Pick<SidePair, 'apInterval' | 'latencyInterval' | 'tolerance'>

function mirrored({ apInterval, latencyInterval, tolerance }: Judged): Judged {
  return {
    apInterval: apInterval && [-apInterval[1], -apInterval[0]],
    latencyInterval: latencyInterval && [1 / latencyInterval[1], 1 / latencyInterval[0]],
    tolerance,
  }
}

/** Whether a pair's variant is shown to be better in one and no worse than the tolerance in the other; both must be known. */
function dominates({ apInterval, latencyInterval, tolerance }: Judged): boolean {
  if (apInterval === null || latencyInterval === null) return false
  const better = { AP: apInterval[0] > 0, latency: latencyInterval[1] < 1 }
  const noWorse = { AP: apInterval[0] >= -tolerance.AP, latency: latencyInterval[1] <= 1 + tolerance.latency }
  return (better.AP && noWorse.latency) || (better.latency && noWorse.AP)
}
