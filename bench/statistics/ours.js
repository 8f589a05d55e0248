// Permutes and resamples two COCO results files with the built package; prints interval, seconds and peak memory as JSON.
// node ours.js annotations.json baseline.json variant.json permutations resamples threads
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { loadDataset } from '../../dist/dataset/load-dataset.js'
import { readResults } from '../../dist/dataset/read-results.js'
import { figureLayout } from '../../dist/evaluation/figure-layout.js'
import { match } from '../../dist/evaluation/match.js'
import { pairMatches } from '../../dist/evaluation/paired-matches.js'
import { cocoSizeRanges } from '../../dist/evaluation/size-ranges.js'
import { splitDraws } from '../../dist/statistics/split-draws.js'

const [annotationsPath, baselinePath, variantPath, ...counts] = process.argv.slice(2)
const [permutations, resamples, threads] = counts.map(Number)
const dataset = await loadDataset({ data: annotationsPath, needImages: false })
const matchesOf = async (path) => match(dataset, (await readResults(path, dataset)).detections, cocoSizeRanges)
const baseline = await matchesOf(baselinePath)
const variant = await matchesOf(variantPath)

const start = performance.now()
const paired = pairMatches(
  baseline,
  variant,
  dataset.images.map(({ id }) => id),
)
const { length, metric } = figureLayout(paired)
const rows = (draws) => new Float64Array(new SharedArrayBuffer(8 * draws * length))
const shared = {
  paired,
  seed: 1,
  length,
  changes: rows(permutations),
  baseline: rows(resamples),
  variant: rows(resamples),
}
const shares = splitDraws(resamples, threads)
await Promise.all(
  splitDraws(permutations, threads).map((share, part) => {
    const workerData = { ...shared, permutations: share, resamples: shares[part] }
    return once(new Worker(new URL('draw-worker.js', import.meta.url), { workerData }), 'exit')
  }),
)
const drawSeconds = (performance.now() - start) / 1000
const squares = Array.from({ length: permutations }, (_, draw) => shared.changes[draw * length + metric('AP')] ** 2)
const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square) / permutations)
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ drawSeconds, deviation, peakMiB }))
