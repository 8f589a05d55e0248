// How often intervals at operating points hold the mean change; prints the table of docs/internals/method.md. Takes some minutes.
// npm run build && node bench/simulation/operating.js [replicates]
import { readFileSync } from 'node:fs'
import { figureLayout, operatingFigureIds } from '../../dist/evaluation/curves/figure-layout.js'
import { contributingUnits } from '../../dist/evaluation/draws/contributing-units.js'
import { drawFigures } from '../../dist/evaluation/draws/draw-figures.js'
import { pairCells, sideCells } from '../../dist/evaluation/draws/drawn-cells.js'
import { estimateChanges, observeFigures } from '../../dist/evaluation/draws/estimate-figures.js'
import { operatingPointName } from '../../dist/evaluation/rules/operating-point.js'
import { parseOperatingPoint } from '../../dist/evaluation/rules/parse-operating-point.js'
import { changeInterval } from '../../dist/statistics/change-estimate.js'
import { imagesAsUnits } from '../../dist/statistics/units.js'
import { pairs } from './pairs.js'
import { toMatches } from './to-matches.js'
import { drawImages, plainDetector } from './world.js'

const [imageCount, categoryCount, draws] = [150, 3, 300]
const replicates = Number(process.argv[2] ?? 250)
const points = ['score=0.5', 'best-f1', 'precision=0.9', 'precision=0.75', 'precision=0.5'].map(parseOperatingPoint)
const populations = JSON.parse(readFileSync(new URL('populations.json', import.meta.url), 'utf8'))
const units = imagesAsUnits(Array.from({ length: imageCount }, (_, image) => ({ key: String(image) })))

/** The estimates of every figure of every point on one data set. */
async function replicate(pair, by, seed) {
  const world = drawImages({ imageCount, categoryCount, detectors: [plainDetector, pairs[pair].variant(by)], seed })
  const [baseline, variant] = world.found.map((rows) => toMatches(world, rows))
  const cells = pairCells(baseline, variant, { units, points })
  const [before, after] = [baseline, variant].map((side) =>
    observeFigures(sideCells(side, { units, points, baseline })),
  )
  const observed = { layout: figureLayout(cells), baseline: before, variant: after }
  const plan = { seed, permutations: draws, resamples: 0, threads: 1 }
  const permuted = await drawFigures('permutations', cells, plan)
  const estimates = estimateChanges(observed, permuted, contributingUnits(baseline, variant, units, undefined, points))
  return points.map((_, point) => operatingFigureIds.map((id) => estimates[observed.layout.operating(point, id)]))
}

function covered(estimates) {
  const known = estimates.filter(Boolean)
  const mean = known.reduce((sum, { change }) => sum + change, 0) / known.length
  const held = known.filter((each) => {
    const interval = changeInterval(each, 0.95)
    return interval !== null && interval[0] <= mean && mean <= interval[1]
  })
  return (100 * held.length) / known.length
}

console.log(
  `| pair | point | ${operatingFigureIds.join(' | ')} |\n|---|---|${'---|'.repeat(operatingFigureIds.length)}`,
)
for (const pair of ['similar', 'dissimilar']) {
  const { by } = populations.find((each) => each.pair === pair && each.categoryCount === categoryCount)
  const found = []
  for (let number = 0; number < replicates; number++) found.push(await replicate(pair, by, 990_000_000 + number))
  for (const [point, asked] of points.entries()) {
    const cells = operatingFigureIds.map((_, id) => covered(found.map((each) => each[point][id])).toFixed(0))
    console.log(`| ${pair} | ${operatingPointName(asked)} | ${cells.join(' | ')} |`)
  }
}
