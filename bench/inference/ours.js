// Compares a model with itself and prints the median inference of the latency pass in milliseconds as JSON.
// node ours.js data model.onnx
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareModels } from '../../dist/compare-models.js'

const [data, model] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
try {
  const copy = join(folder, 'copy.onnx')
  copyFileSync(model, copy)
  const { report } = await compareModels({ models: [model, copy], data, provider: 'cpu', draws: 100 })
  const sides = [report.baseline, ...report.variants]
  console.log(JSON.stringify({ inferenceMs: sides.map(({ latency }) => latency.inference.p50) }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
