// How often intervals at operating points hold the change, and how much too high a best F1 is; adds what simulation.json
// lacks to it. Takes about half an hour.
// npm run build && nice node --max-old-space-size=6000 bench/simulation/operating/run.js [--pair name] [--images n]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { imagesAsUnits } from '../../../dist/statistics/units.js'
import { toMatches } from '../to-matches.js'
import { drawImages } from '../world.js'
import { judgePoints } from './judge-points.js'
import { detectorsOf, pairNames, scales } from './pairs.js'
import { f1At, figuresAt, scoreCurve } from './score-curve.js'
import { mean, rounded, summarizePoint } from './summarize-point.js'

const path = new URL('simulation.json', import.meta.url)
const shared = ['score=0.25', 'score=0.5', 'baseline-best-f1']
const own = ['best-f1', 'precision=0.9', 'precision=0.75', 'precision=0.5']
const categoryCount = 3
const draws = 300
const imagesOfPart = 100_000
const seedsOfPopulation = [2, 3, 4]
const replicatesOf = { 50: 800, 100: 800, 300: 400, 1000: 250 }

const { values } = parseArgs({ options: { pair: { type: 'string' }, images: { type: 'string' } } })
const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []

for (const pair of pairNames.filter((each) => each === (values.pair ?? each))) {
  const population = populationOf(pair)
  for (const images of Object.keys(replicatesOf).map(Number)) {
    if (images !== Number(values.images ?? images)) continue
    if (known.some((each) => each.pair === pair && each.images === images)) continue
    known.push(...(await cells(pair, images, population)))
    writeFileSync(path, `${JSON.stringify(known, null, 2)}\n`)
  }
}

/** Both models' curves of a great many images, on each scale: parts of a population, whose figures are averaged. */
function populationOf(pair) {
  const parts = Object.fromEntries(Object.keys(scales).map((name) => [name, []]))
  for (const seed of seedsOfPopulation) {
    const world = drawImages({ imageCount: imagesOfPart, categoryCount, detectors: detectorsOf(pair), seed })
    const baseline = scoreCurve(toMatches(world, world.found[0]))
    for (const [name, scale] of Object.entries(scales)) {
      parts[name].push([baseline, scoreCurve(toMatches(world, world.found[1], scale))])
    }
  }
  return parts
}

/** The rows of one pair and size. */
async function cells(pair, images, population) {
  const units = imagesAsUnits(Array.from({ length: images }, (_, image) => ({ key: String(image) })))
  const replicates = replicatesOf[images]
  const found = { both: [], ...Object.fromEntries(Object.keys(scales).map((scale) => [scale, []])) }
  const optimism = []
  for (let number = 0; number < replicates; number++) {
    const seed = 990_000_000 + number
    const world = drawImages({ imageCount: images, categoryCount, detectors: detectorsOf(pair), seed })
    const baseline = toMatches(world, world.found[0])
    const judge = (scale, points) => {
      const variant = toMatches(world, world.found[1], scales[scale])
      return judgePoints(baseline, variant, { units, points, draws, seed })
    }
    const ownRows = await judge('one', own)
    if (number === 0) assertSame(ownRows, await judge('two', own))
    found.both.push(ownRows)
    for (const scale of Object.keys(scales)) found[scale].push(await judge(scale, shared))
    optimism.push(optimismOf(ownRows, population.one))
  }
  const rows = Object.entries(found).flatMap(([scale, results]) =>
    results[0].map(({ point, figure }, at) => {
      const truth = populationChange(population[scale] ?? population.one, point, figure)
      const each = results.map((result) => result[at])
      return { pair, images, scale, replicates, point, figure, ...rounded(summarizePoint(each, truth)) }
    }),
  )
  return [...rows, { pair, images, scale: 'both', replicates, point: 'best-f1', optimism: rounded(meansOf(optimism)) }]
}

/** Thresholds of each model's own are found by rank, so that one scale stands for both. */
function assertSame(one, other) {
  const judged = (rows) => JSON.stringify(rows.map(({ thresholds: _, ...row }) => row))
  if (judged(one) !== judged(other)) throw new Error('the scale of scores changed a judgement')
}

/** The change of a figure in the population. */
function populationChange(parts, point, figure) {
  const changes = parts.map(([baseline, variant]) => {
    const [before, after] = figuresAt(point, baseline, variant)
    return after[figure] - before[figure]
  })
  return mean(changes)
}

/** By how many points best F1 on these images exceeds F1 at the same threshold in the population, and the population's best F1. */
function optimismOf(rows, parts) {
  const { baseline, variant, thresholds } = rows.find((row) => row.point === 'best-f1' && row.figure === 'F1')
  const over = (value, part, of) => 100 * (value - mean(parts.map((curves) => of(curves[part]))))
  const before = over(baseline, 0, (curve) => f1At(curve, thresholds.baseline))
  const after = over(variant, 1, (curve) => f1At(curve, thresholds.variant))
  return {
    baseline: before,
    variant: after,
    change: after - before,
    baselineOverBest: over(baseline, 0, ({ bestF1 }) => bestF1),
    variantOverBest: over(variant, 1, ({ bestF1 }) => bestF1),
  }
}

function meansOf(rows) {
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, mean(rows.map((row) => row[name]))]))
}
