import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { medianSorted, quantileSorted } from 'simple-statistics'

const RESAMPLES = 2000
const FEWEST = 10

/**
 * 95 % percentile interval of a median, from 2,000 resamples with replacement (Efron 1979); null below ten values,
 * where it would say little.
 */
export function bootstrapMedian(values: readonly number[], seed: number): readonly [number, number] | null {
  if (values.length < FEWEST) return null
  const generator = xoroshiro128plus(seed)
  const last = values.length - 1
  const resample = new Float64Array(values.length)
  const medians = new Float64Array(RESAMPLES)
  for (let draw = 0; draw < RESAMPLES; draw++) {
    for (let at = 0; at <= last; at++) resample[at] = values[uniformInt(generator, 0, last)] as number
    medians[draw] = medianSorted(resample.sort() as unknown as number[])
  }
  const sorted = medians.sort() as unknown as number[]
  return [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)]
}
