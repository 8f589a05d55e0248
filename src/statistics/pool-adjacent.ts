/**
 * The closest values that do not rise from one to the next: neighbours that rise are replaced by their weighted mean until none does
 * (pool adjacent violators; Ayer and others 1955). The sum of weighted squared differences from `values` is the least possible.
 * @param weights of each value, above 0; an infinite one's value does not move. Two infinite ones must not rise.
 */
export function poolAdjacent(values: readonly number[], weights: readonly number[]): number[] {
  const blocks: Block[] = []
  for (const [at, value] of values.entries()) {
    blocks.push({ mean: value, weight: weights[at] as number, count: 1 })
    for (;;) {
      const [upper, lower] = blocks.slice(-2)
      if (upper === undefined || lower === undefined || upper.mean >= lower.mean) break
      blocks.splice(-2, 2, merged(upper, lower))
    }
  }
  return blocks.flatMap(({ mean, count }) => Array<number>(count).fill(mean))
}

interface Block {
  readonly mean: number
  readonly weight: number
  readonly count: number
}

function merged(one: Block, other: Block): Block {
  const weight = one.weight + other.weight
  return { mean: meanOf(one, other), weight, count: one.count + other.count }
}

function meanOf(one: Block, other: Block): number {
  if (one.weight === Number.POSITIVE_INFINITY) return one.mean
  if (other.weight === Number.POSITIVE_INFINITY) return other.mean
  return (one.weight * one.mean + other.weight * other.mean) / (one.weight + other.weight)
}
