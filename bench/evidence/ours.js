// Compares four files of detections with the built package and writes the run; prints seconds of processors, peak memory and sizes as JSON.
// node ours.js <images to show> <folder> annotations.json baseline.json variant.json...

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { OutputFolder } from '../../dist/cli/output/files/output-folder.js'
import { writeRun } from '../../dist/cli/output/write-run.js'
import { compareResults } from '../../dist/compare-results.js'

const [gallery, folder, data, ...results] = process.argv.slice(2)
const run = await compareResults({ data, results, draws: 100, gallery: Number(gallery) })
const out = await OutputFolder.open(folder, '--out')
const withPage = Number(gallery) > 0
await writeRun(run, out, { withDetections: false, withPage, signal: new AbortController().signal })
out.close()
const { user, system } = process.cpuUsage()
const bytes = Object.fromEntries(readdirSync(folder).map((file) => [file, statSync(join(folder, file)).size]))
const plain = structuredClone(run.report)
for (const side of [plain.baseline, ...plain.variants]) delete side.evidence
for (const comparison of plain.comparisons) delete comparison.errors
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    bytes,
    // As reports were written before lists of numbers had a line each.
    reportBytesWithoutEvidence: JSON.stringify(plain, null, 2).length,
  }),
)
