/** Two images, as places in the data set. */
export type Pair = readonly [number, number]

/** Enough to see what one pair in a hundred does by chance. */
const CONTROLS = 2000

/**
 * About 2,000 pairs of places 0 … count − 1 that are at least a quarter of them apart, spread evenly and the same whenever
 * there are so many: for what is in an order in which neighbours may belong together.
 */
export function controlPairs(count: number): Pair[] {
  const quarter = Math.max(2, Math.ceil(count / 4))
  const distances = count - 2 * quarter + 1
  const steps = Math.max(1, Math.min(distances, Math.ceil(CONTROLS / Math.max(1, count))))
  const every = Math.max(1, Math.floor((count * steps) / CONTROLS))
  const pairs: Pair[] = []
  for (let step = 0; step < steps; step++) {
    const apart = quarter + Math.floor((step * distances) / steps)
    for (let at = 0; at + apart < count; at += every) pairs.push([at, at + apart])
  }
  return pairs
}
