import { poolAdjacent } from './pool-adjacent.ts'

/** One of several estimates, of which one may be picked for its value. */
export interface RivalEstimate {
  readonly value: number
  /** 0 where it is certain. */
  readonly standardError: number
  /** Its noise in units of its standard error, draw by draw correlated with that of the others; as many draws for each. Not read where it is certain. */
  readonly noise: Float64Array
}

/**
 * Corrects each of several estimates for its place among them. The best of many has, next to what is true of it, luck. How much is
 * found by choosing again: in each draw the noise is added, the estimates are ranked anew, and the mean noise of whichever takes a
 * place, in standard errors, is the luck of that place. Each estimate loses its place's luck times its own standard error.
 *
 * No correction moves an estimate past the mean of all, and the corrected ones keep the order: those that luck would exchange are
 * set to their common mean, weighted by precision. So each lies between its estimate and the mean of all. How much of the correction is
 * right is not known: an interval has to reach from the estimate's to the corrected one's.
 *
 * Other rules fail where one estimate is truly better, or where some are surer than others; the simulation has all of them
 * (docs/internals/method.md, “The best of several”). Returned in the estimates' order, in their unit.
 */
export function correctForChoice(estimates: readonly RivalEstimate[]): number[] {
  const values = estimates.map(({ value }) => value)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const order = byDescending(values)
  const luck = luckOfPlaces(estimates)
  const shifted = order.map((at, place) => {
    const { value, standardError } = estimates[at] as RivalEstimate
    return towards(value, mean, value - standardError * (luck[place] as number))
  })
  const weights = order.map((at) => 1 / (estimates[at] as RivalEstimate).standardError ** 2)
  const pooled = poolAdjacent(shifted, weights)
  const corrected = [...values]
  for (const [place, at] of order.entries()) corrected[at] = pooled[place] as number
  return corrected
}

/** By place, the highest first: the mean noise of whichever estimate takes it, in standard errors. */
function luckOfPlaces(estimates: readonly RivalEstimate[]): Float64Array {
  const draws = Math.min(...estimates.map(({ noise }) => noise.length))
  const luck = new Float64Array(estimates.length)
  for (let draw = 0; draw < draws; draw++) {
    const again = estimates.map(({ value, standardError, noise }) =>
      standardError === 0 ? value : value + standardError * (noise[draw] as number),
    )
    for (const [place, at] of byDescending(again).entries()) {
      const { standardError, noise } = estimates[at] as RivalEstimate
      if (standardError > 0) luck[place] = (luck[place] as number) + (noise[draw] as number) / draws
    }
  }
  return luck
}

/** `to` where it lies between the two ends, else the end that it is beyond. */
function towards(from: number, end: number, to: number): number {
  return Math.min(Math.max(to, Math.min(from, end)), Math.max(from, end))
}

/** The places of the values, the highest first; of equal ones the earlier. */
function byDescending(values: readonly number[]): number[] {
  return values
    .map((_, at) => at)
    .sort((one, other) => (values[other] as number) - (values[one] as number) || one - other)
}
