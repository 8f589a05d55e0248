// Times the reading of a large YOLO data set against ultralytics' own scan of it, in turns, and notes peak memory.
// npm run build && node bench/scan.js [images rounds]
// DETCOMPARE_PYTHON names a Python that has validation/requirements.txt; python3 where it is not set.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './median.js'
import { makeLargeYolo } from './scan/make-large-yolo.js'
import { confined, python } from './validation/run-peer.js'

const ROWS_PER_IMAGE = 10
const aims = { seconds: 60, megabytes: 1000 }
const own = fileURLToPath(new URL('scan/ours.js', import.meta.url))
const peer = fileURLToPath(new URL('scan/peer.py', import.meta.url))

/** Prints every round and the medians; the files are in the page cache, as they were just written. */
export async function benchScan(print = console.log, images = 200_000, rounds = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    await makeLargeYolo(folder, images, ROWS_PER_IMAGE)
    print(`scan: a YOLO data set of ${images} images and ${images * ROWS_PER_IMAGE} rows, files in the page cache`)
    const measured = []
    for (let round = 1; round <= rounds; round++) {
      const ours = run(process.execPath, [own, join(folder, 'data.yaml')])
      const theirs = run(python, [peer, join(folder, 'images')], confined(folder))
      if (ours === null) throw new Error('the data set was not read')
      measured.push({ ours, theirs })
      const other = theirs === null ? 'ultralytics did not run' : `ultralytics ${theirs.seconds.toFixed(1)} s`
      print(
        `  round ${round}: detcompare ${ours.seconds.toFixed(1)} s and ${ours.megabytes.toFixed(0)} MB, ${other}; load ${loadavg()[0].toFixed(1)}`,
      )
    }
    const seconds = median(measured.map(({ ours }) => ours.seconds))
    print(`  ${seconds.toFixed(1)} s median (aim ≤ ${aims.seconds} s, ≤ ${aims.megabytes} MB)`)
    const both = measured.filter(({ theirs }) => theirs !== null)
    if (both.length > 0) {
      const ratio = median(both.map(({ ours, theirs }) => ours.seconds / theirs.seconds))
      print(`  ${ratio.toFixed(3)} of the time of ultralytics' scan`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a program prints as its last line; null where it fails. */
function run(program, parameters, environment = {}) {
  try {
    const out = execFileSync(program, parameters, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...environment },
    })
    return JSON.parse(out.trim().split('\n').at(-1))
  } catch {
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [images, rounds] = process.argv.slice(2)
  await benchScan(
    console.log,
    images === undefined ? undefined : Number(images),
    rounds === undefined ? undefined : Number(rounds),
  )
}
