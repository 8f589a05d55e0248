/** Autocorrelations within this many standard errors of 0 are taken for none. */
const LOUD = 2

/**
 * How many neighbours a stationary bootstrap should draw together on average, from 1 to a third of the values: the choice
 * of Politis and White (2004, corrected by Patton, Politis and White 2009) from the autocorrelation of the values' ranks,
 * so that single long times do not hide it; never below the cube root of their number, since weak dependence is not seen
 * in few values.
 */
export function blockLength(values: readonly number[]): number {
  const count = values.length
  const most = Math.max(1, Math.floor(count / 3))
  const least = Math.round(Math.cbrt(count))
  return Math.max(1, Math.min(most, Math.max(least, chosen(centredRanks(values)))))
}

function chosen(ranks: Float64Array): number {
  const count = ranks.length
  const digits = Math.log10(Math.max(count, 2))
  const run = Math.max(5, Math.ceil(Math.sqrt(digits)))
  const furthest = Math.min(Math.floor(count / 2), Math.ceil(Math.sqrt(count)) + run)
  const variance = autocovariance(ranks, 0)
  if (variance === 0) return 1
  const correlation = Array.from({ length: furthest + 1 }, (_, lag) => autocovariance(ranks, lag) / variance)
  const bound = LOUD * Math.sqrt(digits / count)
  const quiet = (from: number) => correlation.slice(from, from + run).every((value) => Math.abs(value) < bound)
  const lags = Array.from({ length: Math.max(0, furthest - run + 1) }, (_, at) => at + 1)
  const lastLoud = (lags.find(quiet) ?? Math.ceil(furthest / 2)) - 1
  const reach = Math.min(2 * Math.max(lastLoud, 1), furthest)
  let [spectrum, slope] = [1, 0]
  for (let lag = 1; lag <= reach; lag++) {
    const weighed = 2 * flatTop(lag / reach) * (correlation[lag] ?? 0)
    spectrum += weighed
    slope += lag * weighed
  }
  return spectrum <= 0 ? 1 : Math.round(Math.cbrt((slope ** 2 * count) / spectrum ** 2))
}

/** Politis and Romano's lag window. */
function flatTop(share: number): number {
  return share <= 0.5 ? 1 : 2 * (1 - share)
}

function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0
  for (let at = lag; at < centred.length; at++) sum += (centred[at] as number) * (centred[at - lag] as number)
  return sum / centred.length
}

/** Ranks about their mean; equal values share theirs. */
function centredRanks(values: readonly number[]): Float64Array {
  const order = Array.from(values, (_, at) => at).sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + to - 1) / 2 - (values.length - 1) / 2
    from = to
  }
  return ranks
}
