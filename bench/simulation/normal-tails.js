import { normalQuantile, twoSidedP } from '../../dist/statistics/distributions/normal.js'

/** A change read by normal tails, as before Student's: for large data sets only. Null where there is no error. */
export function normalInterval(estimate, confidence) {
  const error = errorOf(estimate)
  if (error === null) return null
  const reach = normalQuantile((1 - confidence) / 2) * error
  return [estimate.change - reach, estimate.change + reach]
}

/** Its two-sided p-value, likewise. */
export function normalP(estimate) {
  const error = errorOf(estimate)
  if (error === null) return null
  return error === 0 ? 1 : twoSidedP(estimate.change / error)
}

/** √(S² − Δ²/n) */
function errorOf({ standardError, units }) {
  return standardError === null || standardError === 0 ? standardError : standardError * Math.sqrt((units - 1) / units)
}
