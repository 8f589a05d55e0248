import { curveGroups } from '../../dist/evaluation/curves/curve-groups.js'
import { columnOf, estimateValues } from '../../dist/evaluation/draws/estimate-figures.js'
import { SideFigures } from '../../dist/evaluation/draws/side-figures.js'
import { changeInterval, estimateChange } from '../../dist/statistics/change-estimate.js'
import { ResampleDraws } from '../../dist/statistics/unit-draws.js'
import { percentileInterval, valueInterval } from '../../dist/statistics/value-estimate.js'
import { bcaInterval } from './bca.js'
import { mergeRecall } from './merge-recall.js'
import { mergeScores } from './merge-scores.js'
import { randomOf } from './world.js'

const metrics = ['AP', 'APs']
const confidence = 0.95
const mostImagesToLeaveOut = 300
/** Dirichlet weights are exponential ones, rounded to so many parts of 1: weights are whole numbers. */
const partsOfWeight = 64

/** The intervals of the methods not chosen, of the change and of the baseline's own value, for AP and AP small. */
export async function otherMethods(data) {
  const { cells, observed, draws, seed } = data
  const [{ imageCount, unitOrder }] = cells
  const sides = cells.map((side) => new SideFigures({ ...side, categoryIds: metrics }))
  const [before, after] = sides
  const weights = new Uint16Array(imageCount)
  const { length } = observed.layout
  const rowsOf = (fill) => {
    const rows = { baseline: new Float64Array(draws * length), variant: new Float64Array(draws * length), fixed: [] }
    for (let draw = 0; draw < draws; draw++) {
      fill(weights, draw)
      for (const side of sides) side.compute(weights)
      // Figures over all classes come first; behind them the classes have one more figure here than in `observed`.
      rows.baseline.set(before.row.subarray(0, length), draw * length)
      rows.variant.set(after.row.subarray(0, length), draw * length)
      rows.fixed.push(metrics.map((id, at) => changeOverAllClasses(sides, cells[0], at, id)))
    }
    return rows
  }
  const images = new ResampleDraws(seed, unitOrder)
  const resampled = rowsOf((into, draw) => images.fill(into, draw))
  const once = rowsOf((into, draw) => {
    images.fill(into, draw)
    for (const [image, count] of into.entries()) into[image] = Math.min(1, count)
  })
  const { uniform } = randomOf(seed, 3)
  const dirichlet = rowsOf((into) => {
    for (let image = 0; image < into.length; image++) into[image] = Math.round(-partsOfWeight * Math.log(uniform()))
  })
  const { baseline, variant, rescaled } = data
  const permuted = {
    'raw scores, one scale': await data.permute(variant, mergeScores(baseline, variant)),
    'raw scores, one × 0.3': await data.permute(rescaled, mergeScores(baseline, rescaled)),
    'places in recall': await data.permute(variant, mergeRecall(baseline, variant)),
  }
  const leftOut = imageCount <= mostImagesToLeaveOut ? changesWithoutEach(sides, imageCount) : null
  const ofMetric = (id, at) => {
    const place = observed.layout.metric(id)
    const change = observed.variant[place] - observed.baseline[place]
    const changes = (rows) => {
      const baseline = columnOf(rows.baseline, observed.layout, place)
      return columnOf(rows.variant, observed.layout, place).map((value, draw) => value - baseline[draw])
    }
    const intervals = {}
    for (const [name, rows] of Object.entries(permuted)) {
      const estimate = estimateChange(change, columnOf(rows, observed.layout, place), data.contributing[place])
      intervals[name] = changeInterval(estimate, confidence)
    }
    intervals['multinomial percentile'] = percentileInterval(changes(resampled), confidence)
    intervals['class set fixed'] = percentileInterval(
      Float64Array.from(resampled.fixed, (row) => row[at]),
      confidence,
    )
    intervals['de-duplicated'] = percentileInterval(changes(once), confidence)
    intervals['Dirichlet percentile'] = percentileInterval(changes(dirichlet), confidence)
    if (leftOut !== null) intervals.BCa = bcaInterval(change, changes(resampled), leftOut[id], confidence)
    return intervals
  }
  const estimates = estimateValues(observed.baseline, resampled.baseline, observed.layout, data.contributing)
  const ofValue = (id) => {
    const place = observed.layout.metric(id)
    const intervals = {
      centred: valueInterval(estimates[place], confidence),
      percentile: percentileInterval(columnOf(resampled.baseline, observed.layout, place), confidence),
    }
    return { value: observed.baseline[place], intervals }
  }
  return {
    changes: Object.fromEntries(metrics.map((id, at) => [id, ofMetric(id, at)])),
    values: Object.fromEntries(metrics.map((id) => [id, ofValue(id)])),
  }
}

/** The changes of a jackknife: each image left out once. */
function changesWithoutEach([before, after], imageCount) {
  const weights = new Uint16Array(imageCount).fill(1)
  const changes = Object.fromEntries(metrics.map((id) => [id, new Float64Array(imageCount)]))
  for (let image = 0; image < imageCount; image++) {
    weights[image] = 0
    for (const side of [before, after]) side.compute(weights)
    weights[image] = 1
    for (const id of metrics) {
      const place = before.layout.metric(id)
      changes[id][image] = after.row[place] - before.row[place]
    }
  }
  return changes
}

/** The mean of the classes' changes in a size range, a class that no drawn image holds counting as unchanged. */
function changeOverAllClasses([before, after], { cellGroup, cellCategory }, sizeRange, id) {
  const groups = curveGroups(before.layout)
  let sum = 0
  let count = 0
  for (const [cell, category] of cellCategory.entries()) {
    if (groups[cellGroup[cell]].sizeRange !== sizeRange) continue
    const place = before.layout.category(category, id)
    const ofClass = after.row[place] - before.row[place]
    sum += Number.isNaN(ofClass) ? 0 : ofClass
    count++
  }
  return sum / count
}
