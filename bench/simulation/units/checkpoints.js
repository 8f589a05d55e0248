// How often intervals of sides with several checkpoints hold the change of equal architectures:
// node bench/simulation/units/checkpoints.js [replicates] [part of the seed deviations, from 0]
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { poolPairs, withCheckpoints } from '../../../dist/statistics/checkpoint-spread.js'
import { CrossedRows, crossDraws } from '../../../dist/statistics/crossed-spread.js'
import { randomOf } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, judged, matchesOf, permutedAP, summarize, unitsOfAP } from './judge.js'
import { detectorOf } from './true-gains.js'

const replicates = Number(process.argv[2] ?? 200)
const [draws, images, categoryCount, confidence] = [256, 200, 10, 0.95]
/** How much of a detector's noise all checkpoints of its architecture have. */
const shared = 0.4

/**
 * The deviations from training to training of a baseline, a variant and a third architecture, and the runs that are judged: how many
 * checkpoints each side has. The runs of one part see the same data sets and the same first checkpoints.
 */
const parts = [
  ...[0, 0.3, 0.8].map((deviation) => ({
    deviations: [deviation, deviation, deviation],
    runs: [
      [1, 1],
      [1, 3],
      [2, 2],
      [3, 3],
      [5, 5],
      [3, 3, 3],
    ],
  })),
  {
    deviations: [0.8, 0.2, 0.2],
    runs: [
      [3, 3],
      [3, 3, 3],
    ],
  },
]
const chosen = process.argv[3] === undefined ? parts : [parts[Number(process.argv[3])]]

const mean = (all) => all.reduce((sum, value) => sum + value, 0) / all.length

/** The checkpoints of all architectures on one data set: each with its AP, and the permuted changes of any two. */
function drawCheckpoints(seed, counts, deviations) {
  const { normal } = randomOf(seed, 9)
  const detectors = counts.flatMap((count, family) =>
    Array.from({ length: count }, () => detectorOf(deviations[family] * normal(), { family, shared })),
  )
  const world = drawGroups({ groups: images, perGroup: 1, noiseShared: 0, categoryCount, detectors, seed })
  const units = imageUnits(images)
  const matches = detectors.map((_, which) => matchesOf(world, which))
  const values = matches.map((each) => apOf(each, units))
  const start = (family) => counts.slice(0, family).reduce((sum, count) => sum + count, 0)
  const permuted = new Map()
  return {
    values: (family, count) => values.slice(start(family), start(family) + count),
    permuted(family, a, b) {
      const pair = `${family} ${a} ${b}`
      if (!permuted.has(pair))
        permuted.set(pair, permutedAP(matches[a], matches[start(family) + b], units, draws, seed))
      return permuted.get(pair)
    },
    units: unitsOfAP(matches[0], matches[start(1)], units),
  }
}

/** The baseline with one of the other architectures, so many checkpoints each. */
function pairOf(drawn, counts, family) {
  const rows = new CrossedRows()
  for (let a = 0; a < counts[0]; a++) {
    for (let b = 0; b < counts[family]; b++) rows.add(a, b, drawn.permuted(family, a, b))
  }
  const { means, baselineVariance, variantVariance } = crossDraws(rows)
  return {
    means,
    baseline: { values: drawn.values(0, counts[0]), unitVariance: baselineVariance },
    variant: { values: drawn.values(family, counts[family]), unitVariance: variantVariance },
  }
}

for (const { deviations, runs } of chosen) {
  const most = deviations.map((_, family) => Math.max(...runs.map((counts) => counts[family] ?? 0)))
  const results = runs.map(() => ({ 'these files': [], checkpoints: [], pooled: 0 }))
  for (let seed = 1; seed <= replicates; seed++) {
    const drawn = drawCheckpoints(seed, most, deviations)
    for (const [at, counts] of runs.entries()) {
      const pairs = counts.slice(1).map((_, other) => pairOf(drawn, counts, other + 1))
      const [{ means, baseline, variant }] = pairs
      const change = mean(variant.values) - mean(baseline.values)
      const byImages = estimateChange(change, means, drawn.units)
      const both = withCheckpoints(byImages, pairs[0], poolPairs(pairs))
      results[at]['these files'].push(judged(change, changeInterval(byImages, confidence), byImages.p))
      results[at].checkpoints.push(judged(change, changeInterval(both, confidence), both.p))
      results[at].pooled += Number(both.checkpoints?.pooled ?? false)
    }
  }
  for (const [at, checkpoints] of runs.entries()) {
    const changes = results[at].checkpoints.map(({ change }) => change)
    // The width that an interval had whose standard deviation were known.
    const needed = 2 * 1.96 * 100 * Math.sqrt(mean(changes.map((change) => change ** 2)))
    for (const method of ['these files', 'checkpoints']) {
      const pooled = method === 'checkpoints' ? { pooled: (100 * results[at].pooled) / replicates } : {}
      const found = { ...summarize(results[at][method], 0), needed, ...pooled }
      console.log(JSON.stringify({ checkpoints, seedDeviations: deviations, method, replicates, ...found }))
    }
  }
}
