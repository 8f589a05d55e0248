// Times the accuracy pass against a bare loop of session.run over the same tensors, in turns, each in its own process.
// npm run build && node bench/accuracy.js
import { availableParallelism, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { makeJob } from './accuracy/make-job.js'
import { runNotingPeaks, runScript } from './accuracy/run-script.js'
import { subject } from './accuracy/subject.js'
import { median } from './median.js'

const rounds = 5
const aim = '1.10'

/** Runs both in turns and prints every round, the medians and their ratio. */
export async function benchAccuracy(print = console.log) {
  const { data, models } = subject()
  const { images } = await makeJob(data, models)
  print(`accuracy pass: ${models.length} model(s) on ${images.length} images, CPU, ${availableParallelism()} cores`)
  for (const model of models) print(`  ${model.split('/').at(-1)}`)
  const measured = []
  for (let round = 1; round <= rounds; round++) {
    const bare = runScript('bare.js', data, models)
    const ours = runNotingPeaks('ours.js', data, models)
    measured.push({ bare, ours })
    print(
      `  round ${round}: bare session.run ${seconds(bare.inferenceMs)}, accuracy pass ${seconds(ours.accuracyPassMs)}, ` +
        `peak ${ours.measuringMiB.toFixed(0)} MiB, ` +
        `load ${loadavg()[0].toFixed(1)}`,
    )
  }
  const ratio = median(measured.map(({ ours, bare }) => ours.accuracyPassMs / bare.inferenceMs))
  print(`  ${ratio.toFixed(3)} × bare session.run (median of paired ratios; aim ≤ ${aim} on 2 cores)`)
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchAccuracy()
