// Times the way from a picture's file to a model's tensor, against cv2 and Pillow and against an earlier build in the same run.
// npm run build && node bench/pixels.js [pictures rounds]
// DETCOMPARE_PYTHON names a Python that has pixels/requirements.txt; DETCOMPARE_BENCH_BEFORE a folder with another build's `dist`.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { subject } from './accuracy/subject.js'
import { timeBuilds } from './pixels/time-builds.js'
import { ways } from './pixels/ways.js'
import { python } from './validation/run-peer.js'

const own = fileURLToPath(new URL('..', import.meta.url))

/** Prints the least milliseconds per picture of each step, and the ratios; whether the bytes are equal to theirs. */
export async function benchPixels(print = console.log, most = 40, rounds = 10) {
  const { data } = subject()
  const pictures = picturesIn(data).slice(0, most)
  const before = process.env.DETCOMPARE_BENCH_BEFORE
  const builds = [own, ...(before === undefined ? [] : [resolve(before)])]
  print(
    `pixels: ${pictures.length} pictures of ${basename(data)}, one core, the least of ${rounds} times each, load ${load()}`,
  )
  const [ours, earlier] = await timeBuilds(
    builds.map((folder) => pathToFileURL(join(folder, 'dist/')).href),
    pictures,
    rounds,
  )
  const peer = runPeer(pictures, rounds)
  if (earlier === undefined) print('  DETCOMPARE_BENCH_BEFORE can name a folder with an earlier build')
  if (peer.failure !== null) {
    print(
      `  cv2 and Pillow did not run with ${python} (${peer.failure}); DETCOMPARE_PYTHON can name a Python that has them`,
    )
  }
  for (const step of ['read and decode', 'look', ...Object.keys(ways)]) {
    const { ms, sha256 } = ours[step]
    const beforeMs = earlier?.[step].ms
    const theirs = peer.steps?.[step]
    const parts = [`${ms.toFixed(2)} ms`]
    if (beforeMs !== undefined) {
      const same = sha256 === earlier[step].sha256 ? 'same' : 'OTHER'
      parts.push(`before ${beforeMs.toFixed(2)} ms (${(beforeMs / ms).toFixed(2)} × as long, ${same} bytes)`)
    }
    if (theirs !== undefined) {
      const same = sha256 === theirs.sha256 ? 'same' : 'OTHER'
      parts.push(`${theirs.by} ${theirs.ms.toFixed(2)} ms (${(ms / theirs.ms).toFixed(2)} × of it here, ${same} bytes)`)
    }
    print(`  ${step}: ${parts.join('; ')}`)
  }
}

function picturesIn(data) {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.jpe?g$/i.test(path))
    .sort()
    .map((path) => join(data, path))
}

function runPeer(pictures, rounds) {
  const script = fileURLToPath(new URL('pixels/peer.py', import.meta.url))
  const { status, stdout, stderr, error } = spawnSync(python, [script, `${rounds}`], {
    encoding: 'utf8',
    input: pictures.join('\n'),
  })
  if (status !== 0) return { failure: (error?.message ?? stderr).trim().split('\n').at(-1) }
  return { failure: null, steps: JSON.parse(stdout) }
}

function load() {
  return loadavg()[0].toFixed(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [pictures, rounds] = process.argv.slice(2).map(Number)
  await benchPixels(console.log, pictures, rounds)
}
