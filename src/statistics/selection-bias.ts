/**
 * How much too high each of several estimates is on average because of the place it has among them. The best of many has, next
 * to what is true of it, luck; how much is found by choosing again: noise of the estimates' own kind is added in each
 * draw, they are ranked anew, and the mean noise of whichever takes a place is the bias of that place.
 *
 * `noise` has for each estimate its draws, such as permuted changes: as many for each, and draw by draw correlated as the
 * estimates are. Returns the bias to take off, by estimate; that of the first is at least that of the second, and so on, but for noise
 * of the draws. Parametric in its idea (Efron, *Tweedie's formula and selection bias*, 2011, has others); how well it holds is
 * simulated (docs/internals/method.md, “The best of several”).
 */
export function selectionBias(estimates: readonly number[], noise: readonly Float64Array[]): number[] {
  const places = byDescending(estimates)
  const draws = Math.min(...noise.map(({ length }) => length))
  const sums = new Float64Array(estimates.length)
  for (let draw = 0; draw < draws; draw++) {
    const again = byDescending(estimates.map((estimate, at) => estimate + (noise[at]?.[draw] as number)))
    for (const [place, at] of again.entries()) sums[place] = (sums[place] as number) + (noise[at]?.[draw] as number)
  }
  const biases = new Array<number>(estimates.length).fill(0)
  for (const [place, at] of places.entries()) biases[at] = draws === 0 ? 0 : (sums[place] as number) / draws
  return biases
}

/** The places of the values, the highest first; of equal ones the earlier. */
function byDescending(values: readonly number[]): number[] {
  return values
    .map((_, at) => at)
    .sort((one, other) => (values[other] as number) - (values[one] as number) || one - other)
}
