// How often intervals of sides with several checkpoints hold the change of equal architectures:
// node bench/simulation/units/checkpoints.js [replicates] [part of the seed deviations, from 0]
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { checkpointPairs } from '../../../dist/statistics/checkpoints/checkpoint-pairs.js'
import { withCheckpoints } from '../../../dist/statistics/checkpoints/checkpoint-spread.js'
import { CrossedRows, crossDraws } from '../../../dist/statistics/checkpoints/crossed-spread.js'
import { poolPairs, spreadOfChange } from '../../../dist/statistics/checkpoints/spread-of-run.js'
import { randomOf } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, judged, matchesOf, permutedAP, summarize, unitsOfAP } from './judge.js'
import { detectorOf } from './true-gains.js'

const replicates = Number(process.argv[2] ?? 200)
const [draws, images, categoryCount, confidence] = [256, 200, 10, 0.95]
/** How much of a detector's noise all checkpoints of its architecture have. */
const shared = 0.4

/**
 * The deviations from training to training of a baseline, a variant and a third architecture, what a seed brings to all of them besides
 * (`ofSeeds`, none where it is left out), and the runs that are judged: how many checkpoints each side has. The runs of one part see the
 * same data sets and the same first checkpoints.
 */
const parts = [
  ...[0, 0.3, 0.8].map((deviation) => ({
    deviations: [deviation, deviation, deviation],
    runs: [
      [1, 1],
      [1, 3],
      [2, 2],
      [3, 3],
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
  ...[0.3, 0.8].map((deviation) => ({
    deviations: [deviation, deviation, deviation],
    ofSeeds: 0.8,
    runs: [
      [2, 2],
      [3, 3],
      [2, 2, 2],
      [3, 3, 3],
    ],
  })),
]
const chosen = process.argv[3] === undefined ? parts : [parts[Number(process.argv[3])]]

const mean = (all) => all.reduce((sum, value) => sum + value, 0) / all.length

/** The checkpoints of all architectures on one data set: each with its AP, and the permuted changes of any two. */
function drawCheckpoints(seed, counts, deviations, ofSeeds) {
  const { normal } = randomOf(seed, 9)
  const luck = ofSeeds === 0 ? [] : Array.from({ length: Math.max(...counts) }, () => ofSeeds * normal())
  const detectors = counts.flatMap((count, family) =>
    Array.from({ length: count }, (_, at) =>
      detectorOf((luck[at] ?? 0) + deviations[family] * normal(), { family, shared }),
    ),
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
function pairOf(drawn, counts, family, sameSeeds) {
  const rows = new CrossedRows(sameSeeds)
  for (const [a, b] of checkpointPairs(counts[0], counts[family], sameSeeds)) {
    rows.add(a, b, drawn.permuted(family, a, b))
  }
  const { means, baselineVariance, variantVariance } = crossDraws(rows)
  return {
    means,
    baseline: { values: drawn.values(0, counts[0]), unitVariance: baselineVariance },
    variant: { values: drawn.values(family, counts[family]), unitVariance: variantVariance },
    sameSeeds,
  }
}

/** The change of the first two sides: for these files alone, and with what the checkpoints of all sides show. */
function judgeRun(drawn, counts, sameSeeds) {
  const pairs = counts.slice(1).map((_, other) => pairOf(drawn, counts, other + 1, sameSeeds))
  const [{ means, baseline, variant }] = pairs
  const change = mean(variant.values) - mean(baseline.values)
  const byImages = estimateChange(change, means, drawn.units)
  return { byImages, both: withCheckpoints(byImages, spreadOfChange(pairs[0], poolPairs(pairs))) }
}

for (const { deviations, ofSeeds = 0, runs } of chosen) {
  const most = deviations.map((_, family) => Math.max(...runs.map((counts) => counts[family] ?? 0)))
  const methods = ['these files', 'checkpoints', ...(ofSeeds === 0 ? [] : ['same seeds'])]
  const results = runs.map(() => Object.fromEntries(methods.map((method) => [method, { judged: [], pooled: 0 }])))
  for (let seed = 1; seed <= replicates; seed++) {
    const drawn = drawCheckpoints(seed, most, deviations, ofSeeds)
    for (const [at, counts] of runs.entries()) {
      const add = (method, estimate) => {
        const found = results[at][method]
        found.judged.push(judged(estimate.change, changeInterval(estimate, confidence), estimate.p))
        found.pooled += Number(estimate.checkpoints?.pooled ?? false)
      }
      const { byImages, both } = judgeRun(drawn, counts, false)
      add('these files', byImages)
      add('checkpoints', both)
      if (ofSeeds > 0) add('same seeds', judgeRun(drawn, counts, true).both)
    }
  }
  for (const [at, checkpoints] of runs.entries()) {
    const changes = results[at].checkpoints.judged.map(({ change }) => change)
    // The width that an interval had whose standard deviation were known.
    const needed = 2 * 1.96 * 100 * Math.sqrt(mean(changes.map((change) => change ** 2)))
    for (const method of methods) {
      const { judged: all, pooled: count } = results[at][method]
      const pooled = method === 'these files' ? {} : { pooled: (100 * count) / replicates }
      const found = { ...summarize(all, 0), needed, ...pooled }
      const seeds = ofSeeds === 0 ? {} : { ofSeeds }
      console.log(JSON.stringify({ checkpoints, seedDeviations: deviations, ...seeds, method, replicates, ...found }))
    }
  }
}
