import { askProgram, runProgram } from '../run-program.mjs'

const main = 'dist/cli/main.js'
const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']

/** Half a point: a GPU adds in another order and may round to TF32, so that boxes move by fractions of a pixel. */
const TOLERANCE = 0.005

export const gpu = {
  name: 'gpu',
  title: 'doctor finds that CUDA works, and AP on CUDA is that on the CPU',
  needs() {
    const { checks } = JSON.parse(askProgram(process.execPath, [main, 'doctor', '--format', 'json']).text)
    const missing = checks.find(({ area, state }) => (area === 'NVIDIA' || area === 'CUDA') && state === 'missing')
    return missing === undefined ? null : missing.found
  },
  async run() {
    await runProgram(process.execPath, [main, 'doctor', '--provider', 'cuda'])
    const { compareModels } = await import('../../../dist/index.js')
    const options = { models, data: 'fixtures/shapes', latency: false }
    const [cpu, cuda] = [
      (await compareModels({ ...options, provider: 'cpu' })).report,
      (await compareModels({ ...options, provider: 'cuda' })).report,
    ]
    if (cuda.environment.provider !== 'cuda') throw new Error(`it ran on ${cuda.environment.provider}`)
    for (const [at, before] of sidesOf(cpu).entries()) {
      const after = sidesOf(cuda)[at]
      console.log(`${before.label}: AP ${before.metrics.AP} on the CPU, ${after.metrics.AP} on CUDA`)
      for (const [id, value] of Object.entries(before.metrics)) {
        if (Math.abs(after.metrics[id] - value) > TOLERANCE) {
          throw new Error(`${id} of ${before.label} is ${value} on the CPU and ${after.metrics[id]} on CUDA`)
        }
      }
    }
  },
}

function sidesOf({ baseline, variants }) {
  return [baseline, ...variants]
}
