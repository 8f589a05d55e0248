// Permutes and resamples two COCO results files with the built package, then their kinds of error; prints deviation, seconds and peak memory as JSON.
// node ours.js annotations.json baseline.json variant.json permutations resamples

import { readResults } from '../../dist/dataset/readers/coco/read-results.js'
import { figureLayout } from '../../dist/evaluation/curves/figure-layout.js'
import { drawErrors, drawFigures } from '../../dist/evaluation/draws/draw-figures.js'
import { pairCells, sideCells } from '../../dist/evaluation/draws/drawn-cells.js'
import { drawnUnits } from '../../dist/evaluation/draws/drawn-units.js'
import { errorColumns } from '../../dist/evaluation/error-kinds/error-columns.js'
import { match } from '../../dist/evaluation/matching/match.js'
import { cocoSizeRanges } from '../../dist/evaluation/rules/size-ranges.js'
import { atOnce } from '../../dist/evaluation/rules/steps.js'
import { loadDataset } from '../../dist/stages/load-dataset.js'
import { imagesAsUnits } from '../../dist/statistics/units.js'

const [annotationsPath, baselinePath, variantPath, ...counts] = process.argv.slice(2)
const [permutations, resamples] = counts.map(Number)
const dataset = await loadDataset({ data: annotationsPath, needImages: false })
const found = []
for (const path of [baselinePath, variantPath]) found.push((await readResults(path, dataset)).detections)
const [baseline, variant] = found.map((detections) => match(dataset, detections, cocoSizeRanges))
// What a run draws where nothing else is said.
const points = [{ kind: 'score', score: 0.25 }, { kind: 'best-f1' }]

const start = performance.now()
const startCpu = process.cpuUsage()
const units = imagesAsUnits(dataset.images)
const plan = { seed: 1, permutations, resamples }
for (const side of [baseline, variant]) {
  await drawFigures('resamples', sideCells(side, { units, points, baseline }), plan)
}
const resampledAt = performance.now()
const cells = pairCells(baseline, variant, { units, points })
const { length, metric } = figureLayout(cells)
const permuted = await drawFigures('permutations', cells, plan)
const drawSeconds = (performance.now() - start) / 1000

const drawCpuSeconds = cpuSecondsSince(startCpu)
const errorsFrom = performance.now()
const errorsCpu = process.cpuUsage()
for (const detections of found) {
  const columns = atOnce(errorColumns(dataset, detections))
  await drawErrors({ ...columns, ...drawnUnits(units, columns) }, plan)
}
const errorSeconds = (performance.now() - errorsFrom) / 1000
const errorCpuSeconds = cpuSecondsSince(errorsCpu)
const squares = Array.from({ length: permutations }, (_, draw) => permuted[draw * length + metric('AP')] ** 2)
const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square) / permutations)
const peakMiB = process.resourceUsage().maxRSS / 1024
const permutationSeconds = drawSeconds - (resampledAt - start) / 1000
console.log(
  JSON.stringify({
    drawSeconds,
    permutationSeconds,
    errorSeconds,
    drawCpuSeconds,
    errorCpuSeconds,
    deviation,
    peakMiB,
  }),
)

/** Of all threads: other work on the machine makes a run longer, but hardly its own work. */
function cpuSecondsSince(before) {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
