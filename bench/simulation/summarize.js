// Sums up a folder of replicates, a row for each cell, in results.json: node bench/simulation/summarize.js folder
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cells, fileOf } from './cells.js'

const metrics = ['AP', 'APs']
const populations = JSON.parse(readFileSync(new URL('populations.json', import.meta.url), 'utf8'))
const folder = process.argv[2]
const rows = cells.flatMap((cell) => {
  const path = join(folder, fileOf(cell))
  return existsSync(path) ? [sumUp(cell, readReplicates(path))] : []
})
writeFileSync(new URL('results.json', import.meta.url), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`)

/** The lines of a file; pieces may overlap, and a replicate counts once. */
function readReplicates(path) {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return [...new Map(lines.map((line) => JSON.parse(line)).map((each) => [each.seed, each])).values()]
}

function sumUp({ pair, classes, images, methods, draws }, replicates) {
  const population = populations.find((each) => each.pair === pair && each.categoryCount === classes)
  // Symmetric twins have no true change at all; others have the population's.
  const trueChange = (id) => (population.by === 0 ? 0 : population.variant[id] - population.baseline[id])
  const changes = metrics.map((id) => [
    id,
    sumUpChanges(
      replicates.map((each) => each.changes[id]),
      trueChange(id),
    ),
  ])
  const row = { pair, classes, images, methods, draws, replicates: replicates.length }
  Object.assign(row, { changes: Object.fromEntries(changes) })
  if (population.by === 0) row.families = sumUpFamilies(replicates.map(({ families }) => families))
  if (methods === 'all') {
    const values = metrics.map((id) => [
      id,
      sumUpValues(
        replicates.map((each) => each.values[id]),
        population.baseline[id],
      ),
    ])
    row.values = Object.fromEntries(values)
  }
  return row
}

function sumUpChanges(found, truth) {
  const expected = meanOf(found, ({ change }) => change)
  return {
    true: short(truth),
    mean: short(expected),
    deviation: short(deviationOf(found, ({ change }) => change)),
    standardError: short(Math.sqrt(meanOf(found, ({ standardError }) => (standardError ?? 0) ** 2))),
    counted: short(meanOf(found, ({ countedP }) => countedP <= 0.05)),
    methods: coverages(found, truth, expected),
  }
}

function sumUpValues(found, truth) {
  const expected = meanOf(found, ({ value }) => value)
  return {
    true: short(truth),
    mean: short(expected),
    deviation: short(deviationOf(found, ({ value }) => value)),
    methods: coverages(found, truth, expected),
  }
}

/** Of each method: how often the interval holds the population's figure and the mean one, leaves 0 out; its mean width. */
function coverages(found, truth, expected) {
  const holds = (interval, value) => interval !== null && interval[0] <= value && value <= interval[1]
  const methods = Object.keys(found[0].intervals).map((method) => {
    const intervals = found.map((each) => each.intervals[method])
    const known = intervals.filter((each) => each !== null)
    return [
      method,
      {
        population: short(meanOf(intervals, (each) => holds(each, truth))),
        expected: short(meanOf(intervals, (each) => holds(each, expected))),
        found: short(meanOf(intervals, (each) => each !== null && !holds(each, 0))),
        width: short(meanOf(known, ([low, high]) => high - low)),
      },
    ]
  })
  return Object.fromEntries(methods)
}

function sumUpFamilies(found) {
  const tails = Object.keys(found[0]).map((name) => {
    const ofTails = found.map((each) => each[name])
    const families = Object.keys(ofTails[0]).map((family) => {
      const judged = ofTails.map((each) => each[family])
      const hypotheses = judged.reduce((sum, each) => sum + each.hypotheses, 0)
      const shareBelow = judged[0].below.map((_, at) =>
        short(judged.reduce((sum, { below }) => sum + below[at], 0) / hypotheses),
      )
      return [
        family,
        {
          found: short(meanOf(judged, ({ leastP }) => leastP <= 0.05)),
          verdict: short(meanOf(judged, ({ verdict }) => verdict)),
          hypotheses: short(hypotheses / judged.length),
          shareBelow,
        },
      ]
    })
    const anyVerdict = meanOf(ofTails, (each) => Object.values(each).some(({ verdict }) => verdict))
    return [name, { ...Object.fromEntries(families), anyVerdict: short(anyVerdict) }]
  })
  return Object.fromEntries(tails)
}

function meanOf(found, figure) {
  return found.reduce((sum, each) => sum + Number(figure(each)), 0) / found.length
}

function deviationOf(found, figure) {
  const mean = meanOf(found, figure)
  return Math.sqrt(found.reduce((sum, each) => sum + (figure(each) - mean) ** 2, 0) / (found.length - 1))
}

function short(value) {
  return Number(value.toPrecision(5))
}
