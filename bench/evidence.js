// What showing evidence adds to a run: 5,000 images, 80 classes, a baseline and three variants with 500,000 detections each.
// npm run build && node bench/evidence.js [detections]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeInput } from './evaluation/make-input.js'
import { makeVariant } from './statistics/make-variant.js'

/** Runs the comparison without and with pictures and a page, and prints the difference and the sizes of the files. */
export function benchEvidence(print = console.log, count = 500_000) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const { annotations, detections } = makeInput(folder, { images: 5000, detections: count, categories: 80, seed: 1 })
    const variants = [2, 3, 4].map((seed) => join(folder, `variant-${seed}.json`))
    for (const [at, path] of variants.entries()) makeVariant(detections, path, at + 2)
    const run = (gallery) => {
      const ours = fileURLToPath(new URL('evidence/ours.js', import.meta.url))
      const out = join(folder, `out-${gallery}`)
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [ours, String(gallery), out, annotations, detections, ...variants],
        { encoding: 'utf8' },
      )
      if (status !== 0) throw new Error(`the built package could not compare: ${stderr.trim().split('\n').at(-1)}`)
      return JSON.parse(stdout)
    }
    const [without, shown] = [run(0), run(24)]
    const { bytes, reportBytesWithoutEvidence: before } = shown
    const kB = (size) => `${Math.round(size / 1000)} kB`
    print(`evidence: 5000 images, 80 classes, 4 × ${count} detections`)
    print(
      `  choosing pictures and writing the page: ${(shown.seconds - without.seconds).toFixed(1)} s of a processor, ${Math.round(shown.peakMiB - without.peakMiB)} MiB more`,
    )
    print(
      `  report.json ${kB(bytes['report.json'])}, ${(bytes['report.json'] / before).toFixed(2)} × its size without evidence; pictures.json ${kB(bytes['pictures.json'])}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  benchEvidence(console.log, ...process.argv.slice(2).map(Number))
}
