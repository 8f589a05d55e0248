// Times 2,000 permutations and 1,000 resamples of two models, all figures, and hotcoco's 1,000 resamples in the same run.
// npm run build && node bench/statistics.js [permutations resamples detections]
// DETCOMPARE_PYTHON names a Python that has hotcoco; python3 where it is not set.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeInput } from './evaluation/make-input.js'
import { makeVariant } from './statistics/make-variant.js'

const inputs = [
  { images: 5000, detections: 39_000, categories: 80 },
  { images: 5000, detections: 500_000, categories: 80 },
  { images: 20_000, detections: 400_000, categories: 80 },
  { images: 20_000, detections: 400_000, categories: 1203 },
]

/** Makes each input, runs both tools as processes of their own and prints one line for each; then what grows. */
export function benchStatistics(print = console.log, permutations = 2000, resamples = 1000, only = null) {
  const threads = availableParallelism()
  const chosen = only === null ? inputs : [{ images: 5000, detections: only, categories: 80 }]
  for (const input of chosen) {
    const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
    try {
      const { annotations, detections: baseline } = makeInput(folder, { ...input, seed: 1 })
      const variant = join(folder, 'variant.json')
      makeVariant(baseline, variant, 2)
      print(
        `statistics: ${input.images} images, ${input.categories} classes, 2 × ${input.detections} detections, ${threads} threads`,
      )
      const files = [annotations, baseline, variant]
      const ours = run(process.execPath, [script('ours.js'), ...files, permutations, resamples])
      if (ours.failure !== null) throw new Error(`the built package could not draw: ${ours.failure}`)
      const { drawSeconds, errorSeconds, drawCpuSeconds, errorCpuSeconds, deviation, peakMiB } = ours
      print(
        `  detcompare  ${shown(drawSeconds)} s for ${permutations} permutations and ${resamples} resamples of all figures`,
      )
      print(
        `              standard deviation of the change in AP ${deviation.toFixed(5)}, peak ${peakMiB.toFixed(0)} MiB`,
      )
      print(
        `              ${shown(errorSeconds)} s more for kinds of error: ${(errorSeconds / drawSeconds).toFixed(2)} × the time of the draws, ${(errorCpuSeconds / drawCpuSeconds).toFixed(2)} × their processor time`,
      )
      const python = process.env.DETCOMPARE_PYTHON ?? 'python3'
      const theirs = run(python, [script('peer.py'), ...files, resamples])
      if (theirs.failure !== null) {
        print(
          `  hotcoco     did not run with ${python} (${theirs.failure}); DETCOMPARE_PYTHON can name a Python that has it`,
        )
        continue
      }
      const ratio = (theirs.drawSeconds / drawSeconds).toFixed(2)
      print(
        `  hotcoco     ${shown(theirs.drawSeconds)} s for ${resamples} resamples of overall figures: ${ratio} × our time`,
      )
      print(`              standard deviation ${theirs.deviation.toFixed(5)}`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  if (only !== null) return
  for (const kind of ['sides', 'detections']) {
    const grown = run(process.execPath, ['--max-old-space-size=6000', script('grown.js'), kind])
    if (grown.failure !== null) throw new Error(`the built package could not draw: ${grown.failure}`)
    print(`  ${grown.what}: ${shown(grown.drawSeconds)} s, peak ${grown.peakMiB.toFixed(0)} MiB`)
  }
}

function run(command, parameters) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters.map(String), { encoding: 'utf8' })
  if (status !== 0) return { failure: (error?.message ?? stderr).trim().split('\n').at(-1) }
  return { failure: null, ...JSON.parse(stdout) }
}

function script(name) {
  return fileURLToPath(new URL(`statistics/${name}`, import.meta.url))
}

function shown(seconds) {
  return seconds.toFixed(1).padStart(6)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  benchStatistics(console.log, ...process.argv.slice(2).map(Number))
}
