import { correctForChoice } from '../../../dist/statistics/correct-for-choice.js'

/**
 * Ways to correct several estimates for picking the best. Each takes what `correctForChoice` takes, estimates with value, standard
 * error and noise in standard errors, and gives the corrected value and standard error of each; where it gives `uncorrected` besides,
 * the interval reaches from the one value's to the other's.
 */
export const methods = {
  'as it is': (all) => all.map(({ value, standardError }) => ({ value, standardError })),
  chosen: (all) =>
    keepingErrors(all, correctForChoice(all)).map((each, at) => ({ ...each, uncorrected: all[at].value })),
  'chosen, width kept': (all) => keepingErrors(all, correctForChoice(all)),
  'chosen, correction as an error': (all) =>
    correctForChoice(all).map((value, at) => {
      return { value, standardError: Math.hypot(all[at].standardError, all[at].value - value) }
    }),
  'luck in points': (all) => keepingErrors(all, withoutLuckInPoints(all)),
  'luck in points, in order': (all) => keepingErrors(all, inOrder(all, withoutLuckInPoints(all))),
  'James–Stein': (all) => keepingErrors(all, jamesStein(all)),
  'any prior': (all) => keepingErrors(all, posteriorMeans(all)),
}

const values = (all) => all.map(({ value }) => value)
const meanOf = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const squaresAbout = (numbers, mean) => numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0)
const keepingErrors = (all, corrected) => all.map(({ standardError }, at) => ({ value: corrected[at], standardError }))

function byDescending(numbers) {
  return numbers.map((_, at) => at).sort((one, other) => numbers[other] - numbers[one] || one - other)
}

/** The mean noise of whichever estimate takes a place is taken off in points: the first method that the product had. */
function withoutLuckInPoints(all) {
  const draws = all[0].noise.length
  const luck = all.map(() => 0)
  const noiseOf = ({ standardError, noise }, draw) => standardError * noise[draw]
  for (let draw = 0; draw < draws; draw++) {
    const again = byDescending(all.map((each) => each.value + noiseOf(each, draw)))
    for (const [place, at] of again.entries()) luck[place] += noiseOf(all[at], draw) / draws
  }
  const corrected = values(all)
  for (const [place, at] of byDescending(values(all)).entries()) corrected[at] -= luck[place]
  return corrected
}

/** Not past the mean of all, and neighbours that would change places are set to their plain mean. */
function inOrder(all, corrected) {
  const mean = meanOf(values(all))
  const blocks = []
  for (const at of byDescending(values(all))) {
    const { value } = all[at]
    const [least, most] = [Math.min(value, mean), Math.max(value, mean)]
    blocks.push([{ at, value: Math.min(Math.max(corrected[at], least), most) }])
    const level = (block) => meanOf(block.map((each) => each.value))
    while (blocks.length > 1 && level(blocks.at(-2)) < level(blocks.at(-1))) {
      const last = blocks.pop()
      blocks.at(-1).push(...last)
    }
  }
  const found = [...corrected]
  for (const block of blocks) for (const { at } of block) found[at] = meanOf(block.map(({ value }) => value))
  return found
}

/** The variance of the noise about each draw's mean: noise that all share decides no place. */
function ownVariance(all) {
  const draws = all[0].noise.length
  let squares = 0
  for (let draw = 0; draw < draws; draw++) {
    const noise = all.map((each) => each.standardError * each.noise[draw])
    squares += squaresAbout(noise, meanOf(noise))
  }
  return squares / draws / (all.length - 1)
}

/** All shrunk towards their mean by one factor, the positive part of Efron and Morris' (1973). */
function jamesStein(all) {
  const mean = meanOf(values(all))
  const factor = (Math.max(1, all.length - 3) * ownVariance(all)) / squaresAbout(values(all), mean)
  return values(all).map((value) => mean + Math.max(0, 1 - factor) * (value - mean))
}

/** Posterior means under the prior, of any shape, that makes the estimates likeliest (Kiefer and Wolfowitz 1956), by EM on a grid. */
function posteriorMeans(all) {
  const [points, rounds] = [60, 200]
  const [low, high] = [Math.min(...values(all)), Math.max(...values(all))]
  const grid = Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1))
  const variance = ownVariance(all)
  const likelihood = all.map(({ value }) => grid.map((point) => Math.exp(-((value - point) ** 2) / (2 * variance))))
  let weights = grid.map(() => 1 / points)
  const posterior = (row) => {
    const joint = row.map((each, at) => each * weights[at])
    const total = joint.reduce((sum, each) => sum + each, 0)
    return joint.map((each) => each / total)
  }
  for (let round = 0; round < rounds; round++) {
    const each = likelihood.map(posterior)
    weights = grid.map((_, at) => meanOf(each.map((row) => row[at])))
  }
  return likelihood.map((row) => posterior(row).reduce((sum, each, at) => sum + each * grid[at], 0))
}
