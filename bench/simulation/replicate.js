import { figureLayout } from '../../dist/evaluation/curves/figure-layout.js'
import { contributingUnits } from '../../dist/evaluation/draws/contributing-units.js'
import { drawFigures } from '../../dist/evaluation/draws/draw-figures.js'
import { pairCells, sideCells } from '../../dist/evaluation/draws/drawn-cells.js'
import { estimateChanges, observeFigures } from '../../dist/evaluation/draws/estimate-figures.js'
import { changeInterval } from '../../dist/statistics/change-estimate.js'
import { imagesAsUnits } from '../../dist/statistics/units.js'
import { judgeFamilies } from './families.js'
import { normalInterval } from './normal-tails.js'
import { otherMethods } from './other-methods.js'
import { pairs } from './pairs.js'
import { toMatches } from './to-matches.js'
import { drawImages, plainDetector } from './world.js'

const metrics = ['AP', 'APs']
const confidence = 0.95

/**
 * One data set of this size: the changes of AP and AP small with every method's interval, and what is said of families.
 * `methods` is `chosen` or `all`; `checkScale` makes sure that the scale of scores changes no draw.
 */
export async function replicate({ pair, by, classes, images, draws, seed, methods, checkScale }) {
  const world = drawImages({
    imageCount: images,
    categoryCount: classes,
    detectors: [plainDetector, pairs[pair].variant(by)],
    seed,
  })
  const [baseline, variant] = world.found.map((rows) => toMatches(world, rows))
  const rescaled = toMatches(world, world.found[1], (score) => 0.3 * score)
  const units = imagesAsUnits(Array.from({ length: images }, (_, image) => ({ key: String(image) })))
  const permute = (other, merged) => {
    const cells = pairCells(baseline, other, { units, merge: merged && (() => merged) })
    return drawFigures('permutations', cells, { seed, permutations: draws, resamples: 0, threads: 1 })
  }
  const cells = [baseline, variant].map((side) => sideCells(side, { units }))
  const [before, after] = cells.map((side) => observeFigures(side))
  const observed = { layout: figureLayout(cells[0]), baseline: before, variant: after }
  const rows = await permute(variant)
  if (checkScale) assertSame(rows, await permute(rescaled))
  const contributing = contributingUnits(baseline, variant, units)
  const { layout } = observed
  const estimates = estimateChanges(observed, rows, contributing)
  const changes = metrics.map((id) => {
    const estimate = estimates[layout.metric(id)]
    const { change, standardError, units, p, countedP } = estimate
    const intervals = {
      'permutation (Student)': changeInterval(estimate, confidence),
      'permutation, normal tails': normalInterval(estimate, confidence),
    }
    return [id, { change, standardError, units, p, countedP, intervals }]
  })
  const result = {
    seed,
    changes: Object.fromEntries(changes),
    families: judgeFamilies(estimates, layout, classes),
  }
  if (methods === 'all') {
    const data = { permute, baseline, variant, rescaled, cells, observed, contributing, draws, seed }
    const others = await otherMethods(data)
    for (const id of metrics) Object.assign(result.changes[id].intervals, others.changes[id])
    result.values = others.values
  }
  return result
}

function assertSame(one, other) {
  if (one.some((value, at) => !Object.is(value, other[at]))) throw new Error('the scale of scores changed a draw')
}
