// Which test says that sides' checkpoints do not spread alike, and what pooling by it does to intervals:
// node bench/simulation/units/equal-spread.js [replicates]
// Checkpoints are normal values here; units add the same known error to all rows.
import { changeInterval } from '../../../dist/statistics/change-estimate.js'
import { withCheckpoints } from '../../../dist/statistics/checkpoints/checkpoint-spread.js'
import { independentSpread, poolSpread } from '../../../dist/statistics/checkpoints/independent-spread.js'
import { equalVariancesP } from '../../../dist/statistics/distributions/equal-variances.js'
import { upperVarianceRatio } from '../../../dist/statistics/distributions/variance-ratio.js'
import { randomOf } from '../world.js'

const replicates = Number(process.argv[2] ?? 20_000)
/** The units' standard error, in the unit of the deviations: points. */
const unitError = 0.5

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const squares = (values, centre = mean(values)) => values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
const median = (values) => {
  const sorted = [...values].sort((one, other) => one - other)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
}

/** Analysis of variance of the distances from each sample's centre. */
function distancesP(samples, centreOf) {
  const distances = samples.map((values) => {
    const centre = centreOf(values)
    return values.map((value) => Math.abs(value - centre))
  })
  const all = distances.flat()
  const [between, within] = [samples.length - 1, all.length - samples.length]
  const means = distances.map(mean)
  const explained = distances.reduce((sum, each, at) => sum + each.length * (means[at] - mean(all)) ** 2, 0) / between
  const left = distances.reduce((sum, each, at) => sum + squares(each, means[at]), 0) / within
  return left < 1e-20 ? 0 : upperVarianceRatio(explained / left, between, within)
}

const variances = (samples) =>
  samples.map((values) => ({ variance: squares(values) / (values.length - 1), freedom: values.length - 1 }))

/** Bartlett's statistic by its χ² distribution, which is F's with endlessly many degrees of freedom below. */
function bartlettP(samples) {
  const parts = variances(samples)
  const total = parts.reduce((sum, { freedom }) => sum + freedom, 0)
  const pooled = parts.reduce((sum, { variance, freedom }) => sum + (freedom * variance) / total, 0)
  const distance = parts.reduce((sum, { variance, freedom }) => sum + freedom * Math.log(pooled / variance), 0)
  const freedom = samples.length - 1
  const scale = 1 + (parts.reduce((sum, part) => sum + 1 / part.freedom, 0) - 1 / total) / (3 * freedom)
  return upperVarianceRatio(distance / scale / freedom, freedom, 1e7)
}

/** A test and the p-value below which it says that sides spread differently. */
const tests = {
  chosen: [(samples) => equalVariancesP(variances(samples)), 0.25],
  'chosen at 0.05': [(samples) => equalVariancesP(variances(samples)), 0.05],
  'Bartlett, χ²': [bartlettP, 0.25],
  Levene: [(samples) => distancesP(samples, mean), 0.25],
  'Brown–Forsythe': [(samples) => distancesP(samples, median), 0.25],
  'always pooled': [() => 1, 0],
  'never pooled': [() => 0, 1],
}

const rows = []
for (const checkpoints of [2, 3, 5]) {
  for (const sides of [2, 3, 5]) {
    for (const deviations of [
      [0.5, 0.5, 0.5],
      [0.5, 0.5, 1.5],
      [1.5, 0.5, 0.5],
    ]) {
      if (sides === 2 && deviations[2] === 1.5) continue
      rows.push({ checkpoints, deviations: Array.from({ length: sides }, (_, at) => deviations[Math.min(at, 2)]) })
    }
  }
}

for (const { checkpoints, deviations } of rows) {
  const results = Object.fromEntries(Object.keys(tests).map((name) => [name, { rejected: 0, covered: 0, width: 0 }]))
  for (let seed = 1; seed <= replicates; seed++) {
    const { normal } = randomOf(seed, 11)
    const samples = deviations.map((deviation) => Array.from({ length: checkpoints }, () => deviation * normal()))
    const sides = samples.map((values) => ({ values, unitVariance: 0 }))
    const change = mean(samples[1]) - mean(samples[0]) + unitError * normal()
    const byUnits = { change, standardError: unitError, freedom: 199, checkpoints: null }
    for (const [name, [test, level]] of Object.entries(tests)) {
      const rejected = test(samples) < level
      const spread = { ...poolSpread(sides), pooled: !rejected }
      const [low, high] = changeInterval(
        withCheckpoints(byUnits, independentSpread({ baseline: sides[0], variant: sides[1] }, spread)),
        0.95,
      )
      results[name].rejected += Number(rejected)
      results[name].covered += Number(low <= 0 && 0 <= high)
      results[name].width += high - low
    }
  }
  for (const [test, { rejected, covered, width }] of Object.entries(results)) {
    const share = (count) => Math.round((1000 * count) / replicates) / 10
    const found = {
      rejected: share(rejected),
      covered: share(covered),
      width: Math.round((100 * width) / replicates) / 100,
    }
    console.log(JSON.stringify({ checkpoints, deviations, test, ...found }))
  }
}
