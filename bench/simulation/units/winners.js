// How often the interval of the best of several variants holds its true change, as it is and corrected for being chosen:
// node bench/simulation/units/winners.js [replicates]
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { selectionBias } from '../../../dist/statistics/selection-bias.js'
import { randomOf } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, judged, matchesOf, permutedAP, summarize, unitsOfAP } from './judge.js'
import { detectorOf, trueGains } from './true-gains.js'

const replicates = Number(process.argv[2] ?? 400)
const [draws, images, categoryCount, confidence] = [256, 150, 10, 0.95]
const trueGain = trueGains(categoryCount)

for (const variants of [2, 5, 20]) {
  for (const spread of [0, 1, 2]) {
    const results = { 'as it is': [], corrected: [] }
    for (let seed = 1; seed <= replicates; seed++) {
      const { normal } = randomOf(seed, 9)
      const gains = Array.from({ length: variants }, () => spread * normal())
      const detectors = [0, ...gains].map((gain) => detectorOf(gain))
      const world = drawGroups({ groups: images, perGroup: 1, noiseShared: 0, categoryCount, detectors, seed })
      const units = imageUnits(images)
      const matches = detectors.map((_, which) => matchesOf(world, which))
      const [baseline, ...others] = matches
      const base = apOf(baseline, units)
      const changes = others.map((each) => apOf(each, units) - base)
      const permuted = others.map((each) => permutedAP(baseline, each, units, draws, seed))
      const best = changes.indexOf(Math.max(...changes))
      const estimate = estimateChange(changes[best], permuted[best], unitsOfAP(baseline, others[best], units))
      const bias = selectionBias(changes, permuted)[best]
      const truth = trueGain(gains[best])
      for (const [name, off] of [
        ['as it is', 0],
        ['corrected', bias],
      ]) {
        const interval = changeInterval({ ...estimate, change: estimate.change - off }, confidence)
        const error = estimate.change - off - truth
        results[name].push({
          ...judged(
            error,
            interval.map((end) => end - truth),
            estimate.p,
          ),
        })
      }
    }
    for (const [method, each] of Object.entries(results)) {
      const bias = (100 * each.reduce((sum, { change }) => sum + change, 0)) / each.length
      console.log(JSON.stringify({ variants, spread, method, replicates, bias, ...summarize(each, 0) }))
    }
  }
}
