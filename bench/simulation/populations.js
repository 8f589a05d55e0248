// Finds each pair's second detector and the population's AP and AP small of both, and adds them to populations.json.
// npm run build && node --max-old-space-size=6000 bench/simulation/populations.js [--pair name] categoryCount...
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { accumulate } from '../../dist/evaluation/curves/accumulate.js'
import { meanOfCurves } from '../../dist/evaluation/curves/mean-of-curves.js'
import { pairs } from './pairs.js'
import { toMatches } from './to-matches.js'
import { drawImages, plainDetector } from './world.js'

const path = new URL('populations.json', import.meta.url)
const imagesToSearch = 30_000
const imagesOfPopulation = 300_000
const steps = 9

/** AP and AP small of both detectors on so many images. */
function figures(categoryCount, variant, imageCount, seed) {
  const world = drawImages({ imageCount, categoryCount, detectors: [plainDetector, variant], seed })
  return world.found.map((rows) => {
    const curves = accumulate(toMatches(world, rows))
    const mean = (sizeRange) => meanOfCurves(curves, { of: 'precision', iou: null, detectionLimit: 100, sizeRange })
    return { AP: mean(0), APs: mean(1) }
  })
}

function search(categoryCount, { target, variant, between }) {
  const changeAt = (by) => {
    const [baseline, other] = figures(categoryCount, variant(by), imagesToSearch, 1)
    return other.AP - baseline.AP - target
  }
  let [low, high] = between
  if (low === high) return low
  const rising = changeAt(low) < changeAt(high)
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2
    if (changeAt(middle) < 0 === rising) low = middle
    else high = middle
  }
  return Number(((low + high) / 2).toFixed(4))
}

const { values, positionals } = parseArgs({ options: { pair: { type: 'string' } }, allowPositionals: true })
const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
for (const categoryCount of positionals.map(Number)) {
  for (const [pair, options] of Object.entries(pairs)) {
    if (values.pair !== undefined && values.pair !== pair) continue
    if (known.some((each) => each.pair === pair && each.categoryCount === categoryCount)) continue
    const by = search(categoryCount, options)
    const [baseline, variant] = figures(categoryCount, options.variant(by), imagesOfPopulation, 2)
    known.push({ pair, categoryCount, by, images: imagesOfPopulation, baseline, variant })
    console.log(JSON.stringify(known.at(-1)))
    writeFileSync(path, `${JSON.stringify(known, null, 2)}\n`)
  }
}
