// What the prediction store adds to a cold accuracy pass, what it takes on the disk, and how long a warm run lasts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { segmentOf } from '../dist/store/segment.js'
import { subject } from './accuracy/subject.js'
import { median } from './median.js'

const rounds = 5

/** Runs with a store and without one in turns, each in its own process, then once more with what the store has. */
export async function benchStore(print = console.log) {
  const { data, models } = subject()
  const pair = models.length > 1 ? models : [models[0], models[0].replace('yolov8n', 'yolo26n')]
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const ratios = []
    for (let round = 1; round <= rounds; round++) {
      const store = join(folder, `store-${round}`)
      const pass = (options) => compared(pair, data, options).report.accuracyPassMs
      const order = round % 2 === 0 ? [['--no-cache'], ['--cache', store]] : [['--cache', store], ['--no-cache']]
      const times = new Map(order.map((options) => [options[0], pass(options)]))
      const [kept, plain] = [times.get('--cache'), times.get('--no-cache')]
      ratios.push(kept / plain)
      print(`  round ${round}: ${(kept / 1000).toFixed(2)} s with the store, ${(plain / 1000).toFixed(2)} s without`)
    }
    print(`  ${median(ratios).toFixed(3)} × the pass without a store (median of paired ratios; aim ≤ 1.02)`)
    const store = join(folder, `store-${rounds}`)
    const { report, ms } = compared(pair, data, ['--cache', store])
    const sides = [report.baseline, ...report.variants]
    const looked = sides.reduce((sum, { checkpoints }) => sum + checkpoints[0].predictions.imagesFromStore, 0)
    const detections = detectionsOf(store)
    const bytes = bytesOf(store)
    print(
      `  ${bytes} bytes for ${detections} detections on ${looked} images: ${(bytes / detections).toFixed(1)} per detection (aim ≤ 40), ${((bytes - 22 * detections) / looked).toFixed(0)} per image besides 22 per detection (aim ≤ 1000)`,
    )
    print(
      `  a warm run without latency: ${(ms / 1000).toFixed(2)} s, accuracy pass ${report.accuracyPassMs ?? 'not run'} (aim ≤ 3 s)`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compared(models, data, options) {
  const start = performance.now()
  const args = [
    ...models,
    '--data',
    data,
    '--provider',
    'cpu',
    '--no-latency',
    '--quiet',
    '--format',
    'json',
    ...options,
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/main.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0) throw new Error(stderr)
  return { report: JSON.parse(stdout), ms: performance.now() - start }
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

function bytesOf(folder) {
  return filesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0)
}

/** Detections in the segments of a store: the third number of each record. */
function detectionsOf(folder) {
  let count = 0
  for (const path of filesOf(folder).filter((name) => name.endsWith('.segment'))) {
    for (const { bytes } of segmentOf(readFileSync(path)).records) count += Buffer.from(bytes).readUInt32LE(36)
  }
  return count
}
