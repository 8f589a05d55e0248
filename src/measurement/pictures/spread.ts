/** At most `wanted` of the numbers 0 … count − 1, spread evenly, ascending. */
export function spread(count: number, wanted: number): number[] {
  const taken = Math.min(wanted, count)
  return Array.from({ length: taken }, (_, at) => Math.floor(((at + 0.5) * count) / taken))
}
