// How well the accuracy pass feeds a GPU that takes none of the cores: sessions that sleep 1, 3 and 10 ms per call.
// npm run build && node bench/feeding.js
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runScript } from './accuracy/run-script.js'
import { subject } from './accuracy/subject.js'
import { smallPicture } from './feeding/small-picture.js'

const callMs = [1, 3, 10]
const aim = '1.10'
const simulation = new URL('./feeding/simulated-gpu.js', import.meta.url).href

/** A pass takes so long at least, so that its beginning and end weigh little. */
const leastSeconds = 3

/** Prints, for each subject and time per call, the pass's time over the sum of its calls, and how many pictures a core prepares. */
export function benchFeeding(print = console.log, times = callMs, seconds = leastSeconds) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const small = join(folder, 'small.bmp')
    writeFileSync(small, smallPicture())
    const { models, data } = subject()
    print(`feeding: a simulated GPU, whose calls sleep, on ${availableParallelism()} cores`)
    print(
      `  time of the pass over the sum of its calls (aim ≤ ${aim} where the cores prepare pictures faster than calls end)`,
    )
    const tiny = fileURLToPath(new URL('../fixtures/families/graphs/ultraface.onnx', import.meta.url))
    benchSubject(`${models[0].split('/').at(-1)} on the pictures of ${data.split('/').at(-1)}`, models[0], data)
    benchSubject('ultraface.onnx on pictures of 64 × 64 that need no decoding, as if many cores decoded', tiny, small)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  function benchSubject(title, model, source) {
    print(`  ${title}:`)
    for (const time of times) {
      const pictures = Math.ceil((1000 * seconds) / time)
      const notes = join(folder, 'notes')
      const pass = runScript('../feeding/ours.js', source, [model], {
        NODE_OPTIONS: `--import=${simulation}`,
        DETCOMPARE_BENCH_CALL_MS: `${time}`,
        DETCOMPARE_BENCH_NOTES: notes,
        DETCOMPARE_BENCH_PICTURES: `${pictures}`,
      })
      const { calls, cpuMs } = JSON.parse(readFileSync(notes, 'utf8'))
      rmSync(notes)
      const perCore = (1000 * calls) / cpuMs
      print(
        `    ${time} ms per call: ${(pass.accuracyPassMs / pass.inferenceMs).toFixed(3)} × the sum of calls, ` +
          `${((1000 * pictures) / pass.accuracyPassMs).toFixed(0)} pictures/s; ` +
          `${(cpuMs / calls).toFixed(2)} ms of CPU per picture, ${perCore.toFixed(0)} pictures/s per core: ` +
          `${(1000 / time / perCore).toFixed(1)} cores would keep up; load ${loadavg()[0].toFixed(1)}`,
      )
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchFeeding()
