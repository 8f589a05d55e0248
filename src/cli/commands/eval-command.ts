import { compareResults } from '../../compare-results.ts'
import type { Report } from '../../report/report.ts'
import { loadWithImages } from '../../stages/load-with-images.ts'
import { sidesOf } from '../../stages/settings.ts'
import { cliError } from '../options/cli-errors.ts'
import { expandPaths } from '../options/expand-paths.ts'
import { readNames } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readAgainst, refuseOtherData, sidesAgainst } from '../options/read-against.ts'
import { readGalleryOptions } from '../options/read-gallery-options.ts'
import { readJudgingOptions } from '../options/read-judging-options.ts'
import { readDataOptions } from '../options/read-options.ts'
import { readSides } from '../options/read-sides.ts'
import { deliver } from '../output/deliver.ts'
import { openHistory } from '../output/history-file.ts'
import { refuseIdleLog } from '../output/log-run.ts'
import { openOut } from '../output/open-out.ts'
import { evalPlan } from '../output/progress/run-plan.ts'
import { progressView } from '../output/progress-line.ts'
import { readFormat } from '../output/show.ts'

/** Endings of models, exported or not. */
const MODEL = /\.(onnx|pt|pth|torchscript|safetensors|engine|tflite|keras|pdmodel|mlmodel)$/i

/** `detcompare eval <baseline.json> [variant.json...] --data <path>`; returns the report that was shown. */
export async function evalCommand(named: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<Report> {
  const files = { ending: '.json' } as const
  const sides = await readSides(raw, named, files)
  const given = [...named, ...sides.flatMap((side) => side.files)]
  if (given.length === 0) {
    throw cliError('usage', { what: 'No detection file was given.', suggestion: null, command: 'eval' })
  }
  const model = given.find((path) => MODEL.test(path))
  if (model !== undefined) throw cliError('results-are-model', { path: model })
  const results = await expandPaths(named, files)
  const format = readFormat(raw)
  const names = readNames(raw.name, results)
  const history = await openHistory(raw)
  refuseIdleLog(raw, process.env)
  const own = sidesOf(results, { sides, names })
  const against = await readAgainst(raw, history, own)
  const [all, which] = against === null ? [own, sides] : sidesAgainst(against, own)
  const labels = all.map(({ label }) => label)
  const compared = which.length === 0 ? { results, names } : { sides: which }
  const data = readDataOptions(raw)
  const options = {
    ...compared,
    ...data,
    train: raw.train,
    ...(await readJudgingOptions(raw, labels)),
    ...readGalleryOptions(raw),
  }
  const folder = await openOut(raw, [])
  const progress = progressView(process.stderr, raw.quiet ?? false, evalPlan(folder !== null))
  try {
    // A folder that was named and is not there is said before the work.
    const named = raw.images === undefined ? undefined : await loadWithImages(data, { signal })
    const withImages = async () => named ?? (await loadWithImages(data, { signal }))
    const run = await compareResults(options, {
      onProgress: progress.show,
      onDataset: (dataset) => refuseOtherData(against, dataset, data),
      signal,
    })
    return await deliver(run, raw, { format, folder, withDetections: false, withImages, progress, signal })
  } finally {
    progress.end()
    folder?.close()
  }
}
