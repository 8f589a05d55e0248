import { normalQuantile, normalUpperTail } from '../../dist/statistics/distributions/normal.js'

/**
 * Efron's bias-corrected and accelerated interval (Journal of the American Statistical Association 82, 1987) of a value,
 * from its resamples and from the values with each unit left out; null where all resamples are on one side of it.
 */
export function bcaInterval(value, resampled, leftOut, confidence) {
  const sorted = resampled.filter((each) => !Number.isNaN(each)).sort()
  const below = sorted.filter((each) => each < value).length + sorted.filter((each) => each === value).length / 2
  if (below === 0 || below === sorted.length) return null
  const bias = -normalQuantile(below / sorted.length)
  const mean = leftOut.reduce((sum, each) => sum + each, 0) / leftOut.length
  const power = (exponent) => leftOut.reduce((sum, each) => sum + (mean - each) ** exponent, 0)
  const acceleration = power(2) === 0 ? 0 : power(3) / (6 * power(2) ** 1.5)
  const quantile = (z) => {
    const shifted = bias + (bias + z) / (1 - acceleration * (bias + z))
    return at(sorted, 1 - normalUpperTail(shifted))
  }
  const reach = normalQuantile((1 - confidence) / 2)
  return [quantile(-reach), quantile(reach)]
}

function at(sorted, share) {
  const place = Math.max(0, Math.min(1, share)) * (sorted.length - 1)
  const left = Math.floor(place)
  const right = Math.min(sorted.length - 1, left + 1)
  return sorted[left] + (place - left) * (sorted[right] - sorted[left])
}
