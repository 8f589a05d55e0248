// How often the interval of one side's percentile, and of the ratio of two sides' 95th percentiles, holds the truth, by the
// number of rounds and so of times above it; both sides of the ratio are alike.
// npm run build && node bench/simulation/percentiles.js [--runs 200] [--only 20x50]
import { parseArgs } from 'node:util'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { bootstrapStretches, quantilesAt } from '../../dist/statistics/bootstrap-stretches.js'
import { reachingLeast } from '../../dist/statistics/paired-ratio.js'
import { normals } from './normals.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' }, only: { type: 'string' } } })
const SHARES = [0.5, 0.9, 0.95, 0.99]
/** Stretches deviate by 2 %, rounds by 6 % with the tails of Student's t of 3 degrees of freedom. */
const DEVIATIONS = { stretch: 0.02, round: 0.06 }

const truth = quantilesAt(...whole(times(1, 20_000, 20)), SHARES)
for (const [stretches, rounds] of [
  [8, 4],
  [8, 10],
  [8, 20],
  [16, 5],
  [20, 10],
  [20, 50],
]) {
  if (values.only !== undefined && values.only !== `${stretches}x${rounds}`) continue
  const held = SHARES.map(() => 0)
  let ratioHeld = 0
  for (let run = 0; run < Number(values.runs); run++) {
    const [of] = whole(times(7919 * run + 13, stretches, rounds))
    const statistics = (drawn) => quantilesAt(of, drawn, SHARES)
    const intervals = bootstrapStretches(of.length, stretches, statistics, { seed: 1, confidence: 0.95 })
    for (const [at, [low, high]] of intervals.entries()) if (low <= truth[at] && truth[at] <= high) held[at]++
    const [other] = whole(times(7919 * run + 6007, stretches, rounds))
    const p95 = (side, drawn) => quantilesAt(side, drawn, [0.95])[0]
    const ratioOf = (drawn) => [p95(of, drawn) / p95(other, drawn)]
    const [interval] = bootstrapStretches(of.length, stretches, ratioOf, { seed: 1, confidence: 0.95 })
    const [low, high] = reachingLeast(interval, ratioOf(whole(of)[1])[0])
    if (low <= 1 && 1 <= high) ratioHeld++
  }
  const told = SHARES.map((share, at) => {
    const above = (stretches * rounds * (1 - share)).toFixed(1)
    return `p${100 * share} ${((100 * held[at]) / Number(values.runs)).toFixed(1)} % (${above} above)`
  })
  const ofRatio = `ratio of p95 ${((100 * ratioHeld) / Number(values.runs)).toFixed(1)} %`
  console.log(`${stretches} stretches of ${rounds}: held ${told.join(', ')}, ${ofRatio}`)
}

function times(seed, stretches, rounds) {
  const normal = normals(xoroshiro128plus(seed))
  const heavy = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3) / Math.sqrt(3)
  return Array.from({ length: stretches }, () => DEVIATIONS.stretch * normal()).flatMap((shared) =>
    Array.from({ length: rounds }, () => Math.exp(shared + DEVIATIONS.round * heavy())),
  )
}

function whole(of) {
  return [of, Int32Array.from(of.keys())]
}
