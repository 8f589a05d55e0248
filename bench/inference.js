// Sets the median inference of the latency pass against a bare loop over session.run, in turns, each in its own process.
// npm run build && node bench/inference.js
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runScript } from './accuracy/run-script.js'
import { subject } from './accuracy/subject.js'
import { median } from './median.js'

const rounds = 5
/** Of a bare loop, which ends earlier where it has made its calls. */
const MOST_SECONDS = 10

/** Prints every round and the median of the ratios. */
export function benchInference(print = console.log) {
  const { data, models } = subject()
  const [model] = models
  print(`inference: ${model.split('/').at(-1)}, CPU`)
  const ratios = []
  for (let round = 1; round <= rounds; round++) {
    const before = bareLoop(data, model)
    const { inferenceMs } = runScript('../inference/ours.js', data, [model])
    const after = bareLoop(data, model)
    const bare = (before + after) / 2
    ratios.push(...inferenceMs.map((ms) => ms / bare))
    print(
      `  round ${round}: bare loops ${before.toFixed(2)} and ${after.toFixed(2)} ms, ` +
        `latency pass ${inferenceMs.map((ms) => ms.toFixed(2)).join(' and ')} ms (the same file twice)`,
    )
  }
  print(`  ${median(ratios).toFixed(3)} × a bare loop (median; aim 0.98 to 1.02)`)
}

/** The median of the loop that the GPU's acceptance sets times against, here on the CPU. */
function bareLoop(data, model) {
  const dist = fileURLToPath(new URL('../dist', import.meta.url))
  const program = fileURLToPath(new URL('../scripts/gpu/programs/bare-loop.mjs', import.meta.url))
  const env = { ...process.env, ORT_DISABLE_TELEMETRY: '1' }
  const parameters = [program, dist, data, model, 'cpu', '0', String(MOST_SECONDS)]
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`bare-loop.mjs failed: ${stderr}`)
  return JSON.parse(stdout).inferenceMs
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchInference()
