// Compares the project's two detectors on ten pictures with the built package, and judges their recorded detections.
// node scripts/smoke-comparison.mjs; the last line is the digest of what was judged, the same on every Node.
import { createHash } from 'node:crypto'
import { compareModels, compareResults } from '../dist/index.js'

const names = ['rtdetr-tiny', 'rtdetr-tiny-cbam']
const data = 'fixtures/shapes'
const models = names.map((name) => `models/${name}.onnx`)
const { report } = await compareModels({ models, data, limit: 10, provider: 'cpu', latency: false })
const { AP } = report.comparisons[0].metrics
if (report.dataset.images !== 10 || !(AP.baseline > 0 && AP.variant > 0)) throw new Error(JSON.stringify(AP))
console.log(`Node ${process.versions.node}: AP ${AP.baseline} and ${AP.variant} on ${report.dataset.images} images`)

const results = names.map((name) => `${data}/detections/${name}.json`)
const { baseline, variants, statistics, comparisons, ranking } = (await compareResults({ results, data })).report
const judged = JSON.stringify({ baseline, variants, statistics, comparisons, ranking })
console.log(createHash('sha256').update(judged).digest('hex'))
