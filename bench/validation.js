// Times one comparison of two models against two runs of ultralytics' `yolo val` on the same files, in turns.
// npm run build && node bench/validation.js [rounds]
// DETCOMPARE_PYTHON names a Python that has validation/requirements.txt; python3 where it is not set.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './median.js'
import { makeYoloData } from './validation/make-yolo-data.js'
import { runOurs } from './validation/run-ours.js'
import { python, runPeer } from './validation/run-peer.js'

const models = ['yolov8n-int8.onnx', 'yolo26n-int8.onnx'].map((name) => shared(`models/${name}`))
const data = shared('data/coco-val80')
const aim = '0.80'

/** Runs both in turns and prints every round, the AP that each found, and the medians of the ratios. */
export function benchValidation(print = console.log, rounds = 3) {
  if (![...models, data].every((each) => existsSync(each)))
    return print('validation: skipped, since the shared folder is not there')
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const annotations = join(data, 'annotations', 'instances_val2017.json')
    const { yaml, count } = makeYoloData(annotations, join(data, 'val2017'), folder)
    const validate = () => models.map((model) => runPeer(model, yaml, folder))
    // The first run lists the labels and keeps the list, as a user's first does. It finds out whether there is a peer.
    const { failure } = runPeer(models[0], yaml, folder)
    print(`validation: ${models.map((model) => basename(model)).join(' and ')} on ${count} images, CPU`)
    if (failure !== null) {
      return print(
        `  ultralytics did not run with ${python} (${failure}); DETCOMPARE_PYTHON can name a Python that has it`,
      )
    }
    const measured = []
    for (let round = 1; round <= rounds; round++) {
      const [ours, theirs] = [runOurs(models, data), both(validate(), count)]
      measured.push({ ours, theirs })
      if (round === 1) for (const line of sameWork(ours, theirs)) print(line)
      print(`  round ${round}: load ${loadavg()[0].toFixed(1)}`)
      print(
        `    detcompare ${shown(ours.wallSeconds)}; within it compareModels() ${shown(ours.compareSeconds)}, ` +
          `accuracy pass ${shown(ours.passSeconds)}, calls of both models ${shown(ours.inferenceSeconds)}`,
      )
      print(
        `    2 × yolo val ${shown(theirs.wallSeconds)}; within them val() ${shown(theirs.valSeconds)}, ` +
          `calls of both models ${shown(theirs.inferenceSeconds)}`,
      )
    }
    const ratio = (of) => median(measured.map(of)).toFixed(3)
    print(`  ${ratio(({ ours, theirs }) => ours.wallSeconds / theirs.wallSeconds)} whole commands (aim ≤ ${aim})`)
    print(`  ${ratio(({ ours, theirs }) => ours.compareSeconds / theirs.valSeconds)} compareModels() over both val():`)
    print(
      '    val() with every package loaded before; compareModels() with the start of the measuring process and with',
    )
    print('    2,000 permutations and 1,000 resamples of all figures, which yolo val has no like of')
    print(`  ${ratio(({ ours, theirs }) => ours.passSeconds / theirs.valSeconds)} accuracy pass alone over both val()`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two validations, one after the other, as one. */
function both(runs, images) {
  const failed = runs.find(({ failure }) => failure !== null)
  if (failed !== undefined) throw new Error(`yolo val failed: ${failed.failure}`)
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0)
  const inferenceSeconds = (sum('inferenceMsPerImage') * images) / 1000
  return { runs, wallSeconds: sum('wallSeconds'), valSeconds: sum('valSeconds'), inferenceSeconds }
}

/** What shows that both did the same on the same number of threads. */
function sameWork({ report }, { runs }) {
  const sides = [report.baseline, ...report.variants]
  const [{ torchThreads, onnxruntimeThreads, onnxruntimeVersion, providers }] = runs
  const own = onnxruntimeThreads === 0 ? `its own choice on ${availableParallelism()} cores` : onnxruntimeThreads
  return [
    ...sides.map(
      ({ label, metrics }, at) =>
        `  ${label}: AP ${metrics.AP.toFixed(4)} here, ${runs[at].ap.toFixed(4)} by yolo val (its own AP)`,
    ),
    `  onnxruntime ${report.environment.onnxruntime} here, threads ${report.environment.threads ?? 'its own choice'}`,
    `  onnxruntime ${onnxruntimeVersion} (${providers}) there, threads ${own}; torch ${torchThreads}`,
  ]
}

function shared(relative) {
  return fileURLToPath(new URL(`../../shared/${relative}`, import.meta.url))
}

function shown(seconds) {
  return `${seconds.toFixed(2)} s`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchValidation(console.log, Number(process.argv[2] ?? 3))
