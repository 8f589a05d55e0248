// Times the evaluation of 5,000 images and 500,000 detections of 80 classes, and the same by its peers in the same run.
// npm run build && node bench/evaluation.js
// DETCOMPARE_PYTHON names a Python that has pycocotools, faster_coco_eval or hotcoco; python3 where it is not set.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeInput } from './evaluation/make-input.js'

const usual = {
  size: { images: 5000, detections: 500_000, categories: 80, seed: 1 },
  peers: ['pycocotools', 'faster_coco_eval', 'hotcoco'],
  rounds: 3,
}
const large = {
  size: { images: 100_000, detections: 10_000_000, categories: 80, seed: 1 },
  peers: ['hotcoco'],
  rounds: 1,
}

export function benchEvaluation(print = console.log) {
  bench(usual, print)
}

export function benchLargeEvaluation(print = console.log) {
  bench(large, print)
}

/** Makes the input, runs every tool as a process of its own and prints one line for each. */
function bench({ size, peers, rounds }, print) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const { annotations, detections, objectCount } = makeInput(folder, size)
    print(`evaluation: ${size.images} images, ${objectCount} objects, ${size.detections} detections, seed ${size.seed}`)
    const ours = fastest(process.execPath, [script('ours.js'), annotations, detections], rounds)
    if (ours.failure !== null) throw new Error(`the built package could not evaluate: ${ours.failure}`)
    const { statistics, evaluateSeconds, peakMiB } = ours.answer
    print(
      row(
        'detcompare',
        ours.seconds,
        `evaluate() alone ${evaluateSeconds.toFixed(2)} s, peak ${peakMiB.toFixed(0)} MiB`,
      ),
    )
    for (const peer of peers) {
      const theirs = fastest(
        python(),
        [script('peer.py'), peer, annotations, detections],
        peer === 'pycocotools' ? 1 : rounds,
      )
      print(
        theirs.failure === null
          ? row(peer, theirs.seconds, compared(theirs, ours.seconds, statistics))
          : absent(peer, theirs.failure),
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function python() {
  return process.env.DETCOMPARE_PYTHON ?? 'python3'
}

function script(name) {
  return fileURLToPath(new URL(`evaluation/${name}`, import.meta.url))
}

/** The fastest of a few whole processes, from start to exit. */
function fastest(command, parameters, times) {
  let best = null
  for (let round = 0; round < times; round++) {
    const start = performance.now()
    const { status, stdout, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8' })
    const seconds = (performance.now() - start) / 1000
    if (status !== 0) return { failure: (error?.message ?? stderr).trim().split('\n').at(-1) }
    if (best === null || seconds < best.seconds) best = { failure: null, seconds, answer: JSON.parse(stdout) }
  }
  return best
}

function compared(theirs, ourSeconds, statistics) {
  const equal = statistics.filter((value, i) => value === theirs.answer[i]).length
  const ratio = (theirs.seconds / ourSeconds).toFixed(2)
  return `${ratio} × our time; ${equal} of 12 statistics equal to the last bit`
}

function absent(peer, failure) {
  return `  ${peer.padEnd(18)} did not run with ${python()} (${failure}); DETCOMPARE_PYTHON can name a Python that has it`
}

function row(name, seconds, more) {
  return `  ${name.padEnd(18)} ${seconds.toFixed(2).padStart(7)} s from JSON to 12 statistics; ${more}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchEvaluation()
