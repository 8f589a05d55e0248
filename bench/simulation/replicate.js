import { contributingImages } from '../../dist/evaluation/contributing-images.js'
import { estimateChanges, observeFigures } from '../../dist/evaluation/estimate-figures.js'
import { PairedFigures } from '../../dist/evaluation/paired-figures.js'
import { pairMatches } from '../../dist/evaluation/paired-matches.js'
import { permuteChanges } from '../../dist/evaluation/permuted-changes.js'
import { changeInterval } from '../../dist/statistics/change-estimate.js'
import { ResampleDraws } from '../../dist/statistics/unit-draws.js'
import { percentileInterval } from '../../dist/statistics/value-estimate.js'
import { pairs } from './pairs.js'
import { toMatches } from './to-matches.js'
import { drawImages, plainDetector } from './world.js'

const metrics = ['AP', 'APs']
const confidence = 0.95

/** One data set of this size: the change of AP and AP small, and every method's interval of it. */
export function replicate({ pair, by, categoryCount, imageCount, draws, seed }) {
  const detectors = [plainDetector, pairs[pair].variant(by)]
  const world = drawImages({ imageCount, categoryCount, detectors, seed })
  // Each model's scores on a scale of its own: the method must not see it.
  const [baseline, variant] = world.found.map((rows, which) =>
    toMatches(world, rows, which === 1 ? (score) => 0.3 * score : undefined),
  )
  const paired = pairMatches(
    baseline,
    variant,
    Array.from({ length: imageCount }, (_, image) => image),
  )
  const observed = observeFigures(paired)
  const { layout } = observed
  const permuted = new Float64Array(draws * layout.length)
  permuteChanges(paired, seed, { from: 0, to: draws }, permuted)
  const estimates = estimateChanges(observed, permuted, contributingImages(baseline, variant))
  const resampled = resampledChanges(paired, layout, draws, seed)
  const judged = metrics.map((id) => {
    const estimate = estimates[layout.metric(id)]
    if (estimate === null) return [id, null]
    const intervals = { permutation: changeInterval(estimate, confidence) }
    for (const [method, changes] of Object.entries(resampled[id])) {
      intervals[method] = percentileInterval(changes, confidence)
    }
    return [id, { change: estimate.change, p: estimate.normalP, intervals }]
  })
  return { seed, ...Object.fromEntries(judged) }
}

/** Changes on the same multinomial resamples: as they are, with absent classes kept as 0, and each image once only. */
function resampledChanges(paired, layout, draws, seed) {
  const figures = new PairedFigures(paired)
  const images = new ResampleDraws(seed, paired.imageIds)
  const counts = new Uint16Array(paired.imageCount)
  const none = new Uint8Array(paired.imageCount)
  const column = () => new Float64Array(draws)
  const changes = Object.fromEntries(
    metrics.map((id) => [id, { percentile: column(), 'class set fixed': column(), 'de-duplicated': column() }]),
  )
  for (let draw = 0; draw < draws; draw++) {
    images.fill(counts, draw)
    figures.compute(counts, none)
    for (const [at, id] of metrics.entries()) {
      changes[id].percentile[draw] = change(figures, layout.metric(id))
      changes[id]['class set fixed'][draw] = changeOverAllClasses(figures, paired, at, id)
    }
    for (const [image, count] of counts.entries()) counts[image] = Math.min(1, count)
    figures.compute(counts, none)
    for (const id of metrics) changes[id]['de-duplicated'][draw] = change(figures, layout.metric(id))
  }
  return changes
}

function change({ baseline, variant }, at) {
  return variant[at] - baseline[at]
}

function changeOverAllClasses(figures, { cellSizeRange, cellCategory }, sizeRange, id) {
  let sum = 0
  let count = 0
  for (const [cell, category] of cellCategory.entries()) {
    if (cellSizeRange[cell] !== sizeRange) continue
    const ofClass = change(figures, figures.layout.category(category, id))
    sum += Number.isNaN(ofClass) ? 0 : ofClass
    count++
  }
  return sum / count
}
