// What comparing seed by seed does to intervals, and how far other sides' spread counts:
// node bench/simulation/units/same-seeds.js [replicates]
// Checkpoints are normal values here, the sum of what a seed brings to every side, of a residual, and of what units bring to it. The
// change is that of the first two sides.
import { changeInterval } from '../../../dist/statistics/change-estimate.js'
import { withCheckpoints } from '../../../dist/statistics/checkpoints/checkpoint-spread.js'
import { independentSpread, poolSpread } from '../../../dist/statistics/checkpoints/independent-spread.js'
import { poolSameSeeds, sameSeedsSpread } from '../../../dist/statistics/checkpoints/same-seeds-spread.js'
import { upperVarianceRatio } from '../../../dist/statistics/distributions/variance-ratio.js'
import { randomOf } from '../world.js'

const replicates = Number(process.argv[2] ?? 2000)
/** The units' standard error of the change, and the deviation that seeds bring to all sides, in the unit of the deviations: points. */
const [unitError, ofSeeds] = [0.3, 1]

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The variance of the residuals of some sides, and its degrees of freedom. */
function residualsOf(sides) {
  const centred = sides.map(({ values }) => values.map((value) => value - mean(values)))
  const ofSeed = centred[0].map((_, seed) => mean(centred.map((values) => values[seed])))
  const squares = centred.flatMap((values) => values.map((value, seed) => (value - ofSeed[seed]) ** 2))
  const freedom = (sides.length - 1) * (ofSeed.length - 1)
  return {
    variance: squares.reduce((sum, square) => sum + square, 0) / freedom,
    ofUnits: mean(sides.map(({ unitVariance }) => unitVariance)),
    freedom,
  }
}

/** What two sides' spread is by the variance of a residual. */
function spreadBy({ variance, ofUnits, freedom }, { baseline }) {
  const share = 2 / baseline.values.length
  return { observed: share * variance, ofUnits: share * ofUnits, freedom, deviation: null, pooled: true, equalP: null }
}

/** All sides' residuals count for so many degrees of freedom beside those of the two. */
function moderatedBy(weight) {
  return (pair, sides) => {
    const [all, two] = [residualsOf(sides), residualsOf([pair.baseline, pair.variant])]
    const variance = (weight * all.variance + two.freedom * two.variance) / (weight + two.freedom)
    return spreadBy({ ...all, variance, freedom: Math.min(all.freedom, weight + two.freedom) }, pair)
  }
}

/**
 * Sides whose residuals are larger than the others' by an F test (p < 0.25 with Bonferroni's correction) are left out, one after the
 * other; their changes have the two sides' own variance.
 */
function leftOutByTest(pair, sides) {
  let alike = sides
  while (alike.length > 2) {
    const all = residualsOf(alike)
    const without = alike.map((side) => residualsOf(alike.filter((other) => other !== side)))
    const at = without.reduce((best, { variance }, place) => (variance < without[best].variance ? place : best), 0)
    const { variance, freedom } = without[at]
    const own = (all.variance * all.freedom - variance * freedom) / (all.freedom - freedom)
    const p = alike.length * upperVarianceRatio(own / variance, all.freedom - freedom, freedom)
    if (p >= 0.25) break
    alike = alike.filter((_, place) => place !== at)
  }
  const together = alike.includes(pair.baseline) && alike.includes(pair.variant)
  return spreadBy(residualsOf(together ? alike : [pair.baseline, pair.variant]), pair)
}

/** What each way takes the spread of the change of two sides to be, from all of the run's. */
const ways = {
  'same seeds': (pair, sides) => sameSeedsSpread(pair, poolSameSeeds(sides)),
  'weight 1': moderatedBy(1),
  'weight 6': moderatedBy(6),
  'all alike': (pair, sides) => spreadBy(residualsOf(sides), pair),
  'left out by a test': leftOutByTest,
  'two sides alone': (pair) => sameSeedsSpread(pair, poolSameSeeds([pair.baseline, pair.variant])),
  independent: (pair, sides) => independentSpread(pair, poolSpread(sides)),
}

const rows = [2, 3, 5].flatMap((checkpoints) =>
  [2, 3, 5, 20].flatMap((sides) => [
    { checkpoints, sides, residuals: [0.5, 0.5, 0.5] },
    ...(sides === 2
      ? []
      : [
          { checkpoints, sides, residuals: [0.5, 1, 0.5] },
          { checkpoints, sides, residuals: [0.5, 1.5, 0.5] },
          { checkpoints, sides, residuals: [0.5, 0.5, 0.5, 1.5] },
        ]),
  ]),
)

for (const { checkpoints, sides: count, residuals } of rows) {
  // Baseline, variant, the sides between, the last one.
  const deviationOf = (at) =>
    at < 2 ? residuals[at] : at === count - 1 ? (residuals[3] ?? residuals[2]) : residuals[2]
  const results = Object.fromEntries(Object.keys(ways).map((way) => [way, { covered: 0, surely: 0, width: 0 }]))
  for (let seed = 1; seed <= replicates; seed++) {
    const { normal } = randomOf(seed, 13)
    const seeds = Array.from({ length: checkpoints }, () => ofSeeds * normal())
    // All of the units' error is each checkpoint's own, which leaves least to the seeds.
    const unitVariance = (checkpoints * unitError ** 2) / 2
    const deviation = (at) => Math.hypot(deviationOf(at), Math.sqrt(unitVariance))
    const sides = Array.from({ length: count }, (_, at) => ({
      values: seeds.map((shared) => shared + deviation(at) * normal()),
      unitVariance,
    }))
    const pair = { baseline: sides[0], variant: sides[1] }
    const change = mean(pair.variant.values) - mean(pair.baseline.values)
    const byUnits = { change, standardError: unitError, freedom: 999, checkpoints: null }
    for (const [way, spreadOf] of Object.entries(ways)) {
      const both = withCheckpoints(byUnits, spreadOf(pair, sides))
      const [low, high] = changeInterval(both, 0.95)
      const [lower, higher] = changeInterval(both, 0.995)
      results[way].covered += Number(low <= 0 && 0 <= high)
      results[way].surely += Number(lower <= 0 && 0 <= higher)
      results[way].width += high - low
    }
  }
  for (const [way, { covered, surely, width }] of Object.entries(results)) {
    const share = (number) => Math.round((1000 * number) / replicates) / 10
    const found = {
      covered: share(covered),
      surely: share(surely),
      width: Math.round((100 * width) / replicates) / 100,
    }
    console.log(JSON.stringify({ checkpoints, sides: count, residuals, way, ...found }))
  }
}
