/**
 * The range of an axis that holds all values, with some air.
 * @returns low < high, whatever the values are.
 */
export function niceDomain(values: readonly number[], air = 0.06): [low: number, high: number] {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return [0, 1]
  const low = Math.min(...finite)
  const high = Math.max(...finite)
  const space = (high - low || Math.abs(high) || 1) * air
  return [low - space, high + space]
}
