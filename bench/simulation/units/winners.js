// What the change of the best of several variants says of its true change, as it is and corrected for being chosen, by every way of
// winner-methods.js: node bench/simulation/units/winners.js <variants> <truth> <replicates> <draws>
// prints a row of winners.json for each way; a truth is one of `truths`.
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { holm } from '../../../dist/statistics/holm.js'
import { randomOf } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, judged, matchesOf, permutedAP, unitsOfAP } from './judge.js'
import { detectorOf, trueGains } from './true-gains.js'
import { methods } from './winner-methods.js'

const [images, categoryCount, confidence] = [150, 10, 0.95]
/** A variant that is nearly the baseline, as an export in another precision is, differs from it on every so many images. */
const differsOnEvery = 10

/** How much better than the baseline each variant is, in points. */
const truths = {
  equal: ({ count }) => Array(count).fill(0),
  'deviation 1': ({ count, normal }) => Array.from({ length: count }, normal),
  'deviation 2': ({ count, normal }) => Array.from({ length: count }, () => 2 * normal()),
  'one better by 3': ({ count }) => Array.from({ length: count }, (_, at) => (at === 0 ? 3 : 0)),
  'equal, the first nearly the baseline': ({ count }) => Array(count).fill(0),
}

const [, , variants, truth, replicates, draws] = process.argv
const count = Number(variants)
const hasNearOne = truth.includes('nearly')
const rows = Object.fromEntries(Object.keys(methods).map((method) => [method, []]))
const trueGain = trueGains(categoryCount)
let verdicts = 0
for (let seed = 1; seed <= Number(replicates); seed++) {
  const { all, gains, anyVerdict } = drawVariants(seed)
  verdicts += anyVerdict
  const order = all.map((_, at) => at).sort((one, other) => all[other].value - all[one].value)
  for (const [method, correct] of Object.entries(methods)) {
    const corrected = correct(all)
    const errors = corrected.map(({ value }, at) => value - gains[at])
    const intervals = corrected.map(({ value, standardError, uncorrected = value }, at) => {
      const both = [value, uncorrected].map((change) =>
        changeInterval({ ...all[at].estimate, change, standardError }, confidence),
      )
      return [Math.min(...both.map(([low]) => low)), Math.max(...both.map(([, high]) => high))]
    })
    const held = intervals.map(([low, high], at) => low <= gains[at] && gains[at] <= high)
    const [best] = order
    rows[method].push({
      error: errors[best],
      width: intervals[best][1] - intervals[best][0],
      held: held[best],
      heldOfFirst: held[0],
      heldOfAll: held.filter(Boolean).length / count,
      reversed: order.some((at, place) => place > 0 && corrected[at].value > corrected[order[place - 1]].value + 1e-9),
    })
  }
}
for (const [method, each] of Object.entries(rows)) {
  const mean = (of) => each.reduce((sum, row) => sum + Number(of(row)), 0) / each.length
  console.log(
    JSON.stringify({
      variants: count,
      truth,
      method,
      replicates: Number(replicates),
      draws: Number(draws),
      bias: 100 * mean(({ error }) => error),
      rootMeanSquare: 100 * Math.sqrt(mean(({ error }) => error ** 2)),
      covered: 100 * mean(({ held }) => held),
      coveredOfNearOne: hasNearOne ? 100 * mean(({ heldOfFirst }) => heldOfFirst) : undefined,
      coveredOfAll: 100 * mean(({ heldOfAll }) => heldOfAll),
      width: 100 * mean(({ width }) => width),
      reversed: 100 * mean(({ reversed }) => reversed),
      anyVerdict: (100 * verdicts) / Number(replicates),
    }),
  )
}

/** What the variant finds on every so many images, and on the others what the baseline finds. */
function nearly(baseline, variant) {
  const found = Object.fromEntries(Object.keys(baseline).map((column) => [column, []]))
  for (const [rows, differs] of [
    [baseline, false],
    [variant, true],
  ]) {
    for (const [row, image] of rows.image.entries()) {
      if ((image % differsOnEvery === 0) !== differs) continue
      for (const [column, values] of Object.entries(found)) values.push(rows[column][row])
    }
  }
  return found
}

/** One data set: every variant's estimate and true change, and whether any has a verdict, all variants adjusted together. */
function drawVariants(seed) {
  const { normal } = randomOf(seed, 9)
  const asked = truths[truth]({ count, normal })
  const detectors = [0, ...asked].map((gain) => detectorOf(gain))
  const world = drawGroups({ groups: images, perGroup: 1, noiseShared: 0, categoryCount, detectors, seed })
  if (hasNearOne) world.found[1] = nearly(world.found[0], world.found[1])
  const units = imageUnits(images)
  const [baseline, ...others] = detectors.map((_, which) => matchesOf(world, which))
  const base = apOf(baseline, units)
  const all = others.map((each) => {
    const permuted = permutedAP(baseline, each, units, Number(draws), seed)
    const estimate = estimateChange(apOf(each, units) - base, permuted, unitsOfAP(baseline, each, units))
    const { change: value, standardError, permutedDeviation } = estimate
    return { estimate, value, standardError, noise: permuted.map((change) => change / permutedDeviation) }
  })
  const adjusted = holm(
    all.map(({ estimate }) => estimate.p),
    1 - confidence,
  )
  const anyVerdict = all.some(
    ({ estimate, value }, at) =>
      judged(value, changeInterval(estimate, adjusted[at].confidence), adjusted[at].p).verdict,
  )
  return { all, gains: asked.map(trueGain), anyVerdict }
}
