// Compares the project's two detectors on ten pictures with the built package. node scripts/smoke-comparison.mjs
import { compareModels } from '../dist/index.js'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const { report } = await compareModels({ models, data: 'fixtures/shapes', limit: 10, provider: 'cpu', latency: false })
const { AP } = report.comparisons[0].metrics
if (report.dataset.images !== 10 || !(AP.baseline > 0 && AP.variant > 0)) throw new Error(JSON.stringify(AP))
console.log(`Node ${process.versions.node}: AP ${AP.baseline} and ${AP.variant} on ${report.dataset.images} images`)
