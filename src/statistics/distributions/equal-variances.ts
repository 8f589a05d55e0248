import { type SampleVariance, upperVarianceRatio, varianceRatioP } from './variance-ratio.ts'

/**
 * P-value of the hypothesis that normal samples have one variance, from their variances with the degrees of freedom of each. Two
 * are told apart by the F test. More are by Bartlett's test (Proceedings of the Royal Society A 160, 1937), its p-value from Box's
 * F distribution (Biometrika 36, 1949), which is nearer to the truth than χ² with few degrees of freedom. 1 for fewer than
 * two samples and where all variances are 0, 0 where only some are.
 */
export function equalVariancesP(samples: readonly SampleVariance[]): number {
  const [one, other] = samples
  if (one === undefined || other === undefined) return 1
  if (samples.length === 2) return varianceRatioP(one, other)
  const nothing = samples.filter(({ variance }) => variance === 0).length
  if (nothing > 0) return nothing === samples.length ? 1 : 0
  const total = sum(samples, ({ freedom }) => freedom)
  const pooled = sum(samples, ({ variance, freedom }) => freedom * variance) / total
  const distance = sum(samples, ({ variance, freedom }) => freedom * Math.log(pooled / variance))
  const freedom = samples.length - 1
  const correction = (sum(samples, (each) => 1 / each.freedom) - 1 / total) / (3 * freedom)
  const below = (samples.length + 1) / correction ** 2
  const bound = below / (1 - correction + 2 / below)
  if (distance >= bound) return 0
  const ratio = (below * distance) / (freedom * (bound - distance))
  return upperVarianceRatio(Math.max(0, ratio), freedom, below)
}

function sum(samples: readonly SampleVariance[], of: (sample: SampleVariance) => number): number {
  return samples.reduce((total, sample) => total + of(sample), 0)
}
