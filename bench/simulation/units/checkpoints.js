// How often intervals of sides with several checkpoints hold the change of equal architectures:
// node bench/simulation/units/checkpoints.js [replicates]
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { withCheckpoints } from '../../../dist/statistics/checkpoint-spread.js'
import { CrossedRows, crossDraws } from '../../../dist/statistics/crossed-spread.js'
import { randomOf } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, judged, matchesOf, permutedAP, summarize, unitsOfAP } from './judge.js'
import { detectorOf } from './true-gains.js'

const replicates = Number(process.argv[2] ?? 400)
const [draws, images, categoryCount, confidence] = [256, 200, 10, 0.95]
/** How much of a detector's noise all checkpoints of its architecture have. */
const shared = 0.4

for (const checkpoints of [
  [2, 2],
  [3, 3],
  [5, 5],
  [1, 3],
  [1, 1],
]) {
  for (const seedDeviation of [0, 0.3, 0.8]) {
    const results = { 'these files': [], checkpoints: [] }
    for (let seed = 1; seed <= replicates; seed++) {
      const { normal } = randomOf(seed, 9)
      const detectors = checkpoints.flatMap((count, family) =>
        Array.from({ length: count }, () => detectorOf(seedDeviation * normal(), { family, shared })),
      )
      const world = drawGroups({ groups: images, perGroup: 1, noiseShared: 0, categoryCount, detectors, seed })
      const units = imageUnits(images)
      const matches = detectors.map((_, which) => matchesOf(world, which))
      const [before, after] = [matches.slice(0, checkpoints[0]), matches.slice(checkpoints[0])]
      const values = [before, after].map((side) => side.map((each) => apOf(each, units)))
      const rows = new CrossedRows()
      for (const [a, one] of before.entries()) {
        for (const [b, other] of after.entries()) rows.add(a, b, permutedAP(one, other, units, draws, seed))
      }
      const crossed = crossDraws(rows)
      const mean = (all) => all.reduce((sum, value) => sum + value, 0) / all.length
      const change = mean(values[1]) - mean(values[0])
      const images1 = estimateChange(change, crossed.means, unitsOfAP(before[0], after[0], units))
      const both = withCheckpoints(
        images1,
        { values: values[0], unitVariance: crossed.baselineVariance },
        { values: values[1], unitVariance: crossed.variantVariance },
      )
      for (const [name, estimate] of [
        ['these files', images1],
        ['checkpoints', both],
      ]) {
        results[name].push(judged(change, changeInterval(estimate, confidence), estimate.p))
      }
    }
    for (const [method, each] of Object.entries(results)) {
      console.log(JSON.stringify({ checkpoints, seedDeviation, method, replicates, ...summarize(each, 0) }))
    }
  }
}
