// Evaluates a COCO results file with the built package and prints statistics, seconds and peak memory as JSON.
// node ours.js annotations.json detections.json

import { readResults } from '../../dist/dataset/readers/coco/read-results.js'
import { evaluate } from '../../dist/evaluation/evaluate.js'
import { metricIds } from '../../dist/evaluation/rules/metrics.js'
import { loadDataset } from '../../dist/stages/load-dataset.js'

const [annotationsPath, detectionsPath] = process.argv.slice(2)
const promised = loadDataset({ data: annotationsPath, needImages: false })
const { detections } = await readResults(detectionsPath, promised)
const dataset = await promised
const start = performance.now()
const evaluation = evaluate(dataset, detections)
const evaluateSeconds = (performance.now() - start) / 1000
const statistics = metricIds.map((id) => evaluation.metrics[id] ?? -1)
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ statistics, evaluateSeconds, peakMiB }))
