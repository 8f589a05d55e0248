// Sets the median inference of the latency pass against a bare loop over session.run, in turns, each in its own process.
// npm run build && node bench/inference.js
import { fileURLToPath } from 'node:url'
import { runScript } from './accuracy/run-script.js'
import { subject } from './accuracy/subject.js'
import { median } from './median.js'

const rounds = 5

/** Prints every round and the median of the ratios. */
export function benchInference(print = console.log) {
  const { data, models } = subject()
  const [model] = models
  print(`inference: ${model.split('/').at(-1)}, CPU`)
  const ratios = []
  for (let round = 1; round <= rounds; round++) {
    const before = runScript('../inference/bare.js', data, [model]).inferenceMs
    const { inferenceMs } = runScript('../inference/ours.js', data, [model])
    const after = runScript('../inference/bare.js', data, [model]).inferenceMs
    const bare = (before + after) / 2
    ratios.push(...inferenceMs.map((ms) => ms / bare))
    print(
      `  round ${round}: bare loops ${before.toFixed(2)} and ${after.toFixed(2)} ms, ` +
        `latency pass ${inferenceMs.map((ms) => ms.toFixed(2)).join(' and ')} ms (the same file twice)`,
    )
  }
  print(`  ${median(ratios).toFixed(3)} × a bare loop (median; aim 0.98 to 1.02)`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchInference()
