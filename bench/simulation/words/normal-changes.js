import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { normals } from '../normals.js'

/**
 * Estimates of changes with so many units: normal about the truth with a standard error of `errors[figure]`, in which all of a run have
 * `shared` of the variance in common, as figures of one pair of models have. The standard error itself is estimated with units − 1
 * degrees of freedom.
 */
export function changesOf({ seed, units, shared }) {
  const normal = normals(xoroshiro128plus(seed))
  const freedom = units - 1
  const estimatedError = () => {
    // Wilson and Hilferty's cube of a normal is a chi-square's quantile to three digits from 20 degrees of freedom up.
    const third = 2 / (9 * freedom)
    return Math.sqrt(Math.max(1e-6, (1 - third + normal() * Math.sqrt(third)) ** 3))
  }
  return (truths, errors = truths.map(() => 1)) => {
    const common = normal()
    return truths.map((truth, at) => ({
      change: truth + errors[at] * (Math.sqrt(shared) * common + Math.sqrt(1 - shared) * normal()),
      standardError: errors[at] * estimatedError(),
      freedom,
      units,
    }))
  }
}
