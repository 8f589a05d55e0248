// How often intervals of kinds of error hold the change of real detections: data sets of drawn images, with replacement, against all of
// these images. Adds what errors.json lacks to it, and prints its table.
// npm run build && nice node bench/simulation/errors.js [annotations.json baseline.json variant.json...]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { errorChanges } from '../../dist/comparison/evidence/drawn-errors.js'
import { readResults } from '../../dist/dataset/readers/coco/read-results.js'
import { drawErrors } from '../../dist/evaluation/draws/draw-figures.js'
import { drawnUnits } from '../../dist/evaluation/draws/drawn-units.js'
import { errorColumns } from '../../dist/evaluation/error-kinds/error-columns.js'
import { ErrorFigures, errorFigureIds } from '../../dist/evaluation/error-kinds/error-figures.js'
import { atOnce } from '../../dist/evaluation/rules/steps.js'
import { loadDataset } from '../../dist/stages/load-dataset.js'
import { imagesAsUnits } from '../../dist/statistics/units.js'
import { randomOf } from './world.js'

const sizes = [50, 100]
const [replicates, draws] = [400, 200]
const kinds = errorFigureIds.slice(1)

const path = new URL('errors.json', import.meta.url)
const rows = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
const [annotations, ...files] = process.argv.slice(2)
if (annotations !== undefined) await addRows()
printTable()

async function addRows() {
  const dataset = await loadDataset({ data: annotations, needImages: false })
  const sides = []
  for (const file of files) {
    const { detections } = await readResults(file, dataset)
    sides.push({ label: basename(file, '.json'), columns: atOnce(errorColumns(dataset, detections)) })
  }
  const [baseline, ...variants] = sides
  for (const variant of variants) {
    for (const images of sizes) {
      const named = { baseline: baseline.label, variant: variant.label, images }
      if (rows.some((row) => Object.entries(named).every(([name, value]) => row[name] === value))) continue
      rows.push(...(await judgeDrawn(baseline.columns, variant.columns, images)).map((row) => ({ ...named, ...row })))
      writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`)
    }
  }
}

async function judgeDrawn(baseline, variant, images) {
  const units = imagesAsUnits(Array.from({ length: images }, (_, image) => ({ key: String(image) })))
  const found = []
  for (let seed = 1; seed <= replicates; seed++) {
    const { uniform } = randomOf(seed, 6)
    const picks = Array.from({ length: images }, () => Math.floor(uniform() * baseline.imageCount))
    const drawn = []
    for (const columns of [baseline, variant]) drawn.push(await drawnSide(picked(columns, picks), units, seed))
    found.push(errorChanges(...drawn, 0.95))
  }
  const [before, after] = [baseline, variant].map(observed)
  return kinds.map((error, at) => {
    const each = found.map((changes) => changes[at])
    const truth = after[at + 1] - before[at + 1]
    const expected = each.reduce((sum, { change }) => sum + change, 0) / each.length
    const share = (wanted) => {
      const judged = each.filter(({ interval }) => interval !== null)
      return judged.filter(({ interval: [low, high] }) => low <= wanted && wanted <= high).length / judged.length
    }
    const rounded = (value) => Math.round(1e4 * value) / 1e4
    return {
      replicates,
      error,
      change: rounded(truth),
      holds: rounded(share(truth)),
      holdsExpected: rounded(share(expected)),
    }
  })
}

async function drawnSide(columns, units, seed) {
  const plan = { seed, permutations: 0, resamples: draws, threads: 1 }
  const contributing = new Uint8Array(units.keys.length)
  for (const image of columns.fixed.none.images) contributing[image] = 1
  for (const entry of columns.objects) contributing[entry >> 2] = 1
  const resampled = await drawErrors({ ...columns, ...drawnUnits(units, columns) }, plan)
  return { counts: columns.counts, observed: observed(columns), resampled, contributing }
}

function observed(columns) {
  const figures = new ErrorFigures(columns)
  figures.compute(new Uint16Array(columns.imageCount).fill(1))
  return figures.row
}

/** The columns of a data set of picked images. */
function picked(columns, picks) {
  const copies = Array.from({ length: columns.imageCount }, () => [])
  for (const [copy, image] of picks.entries()) copies[image].push(copy)
  const each = (starts, entries, bits) => {
    const [newStarts, newEntries] = [[0], []]
    for (let category = 0; category + 1 < starts.length; category++) {
      for (const entry of entries.subarray(starts[category], starts[category + 1])) {
        for (const copy of copies[entry >> bits]) newEntries.push((copy << bits) | (entry & ((1 << bits) - 1)))
      }
      newStarts.push(newEntries.length)
    }
    return [Int32Array.from(newStarts), Int32Array.from(newEntries)]
  }
  const fixed = Object.entries(columns.fixed).map(([fix, { starts, detections, imageStarts, images }]) => {
    const [newStarts, newDetections] = each(starts, detections, 1)
    const [newImageStarts, newImages] = each(imageStarts, images, 0)
    return [fix, { starts: newStarts, detections: newDetections, imageStarts: newImageStarts, images: newImages }]
  })
  const [objectStarts, objects] = each(columns.objectStarts, columns.objects, 2)
  return { ...columns, imageCount: picks.length, fixed: Object.fromEntries(fixed), objectStarts, objects }
}

function printTable() {
  const heads = [...new Set(rows.map(({ baseline, variant, images }) => `${variant} against ${baseline}, ${images}`))]
  console.log(`| kind | ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length + 1)}`)
  const percent = (share) => (100 * share).toFixed(1)
  for (const kind of kinds) {
    const cells = rows
      .filter(({ error }) => error === kind)
      .map(({ holds, holdsExpected }) => `${percent(holds)} / ${percent(holdsExpected)}`)
    console.log(`| ${kind} | ${cells.join(' | ')} |`)
  }
}
