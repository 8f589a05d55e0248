import { compareModels } from '../../compare-models.ts'
import { filesOf, isResultsPath } from '../../models/sides/name-sides.ts'
import type { Report } from '../../report/report.ts'
import { sidesOf } from '../../stages/settings.ts'
import { cliError } from '../options/cli-errors.ts'
import { expandPaths } from '../options/expand-paths.ts'
import { readNames } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readAgainst, refuseOtherData, sidesAgainst } from '../options/read-against.ts'
import { readGalleryOptions } from '../options/read-gallery-options.ts'
import { readJudgingOptions } from '../options/read-judging-options.ts'
import {
  readDataOptions,
  readDeployScore,
  readExecution,
  readLatencyOptions,
  readModelOptions,
} from '../options/read-options.ts'
import { readSides } from '../options/read-sides.ts'
import { readStoreOptions } from '../options/read-store-options.ts'
import { usageLines } from '../options/usages.ts'
import { deliver } from '../output/deliver.ts'
import { openHistory } from '../output/history-file.ts'
import { refuseIdleLog } from '../output/log-run.ts'
import { openOut } from '../output/open-out.ts'
import { comparePlan } from '../output/progress/run-plan.ts'
import { progressView } from '../output/progress-line.ts'
import { readFormat } from '../output/show.ts'

/** `detcompare <baseline.onnx> <variant.onnx...> --data <path>`; returns the report that was shown. */
export async function compareCommand(named: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<Report> {
  const files = { ending: '.onnx', alsoNamed: '.json' } as const
  const [only] = named
  const sides = await readSides(raw, named, files)
  const models = await expandPaths(named, files)
  const paths = [...models, ...sides.flatMap((side) => side.files)]
  if (paths.length === 0) throw cliError('nothing-given', { usages: usageLines() })
  if (paths.every(isResultsPath)) throw cliError('no-model', { paths })
  const isAgainst = raw.against !== undefined
  if (only !== undefined && models.length < 2 && !isAgainst) throw cliError('variant-missing', { given: only })
  if (sides.length === 1 && !isAgainst) throw cliError('side-missing', { label: sides[0]?.label ?? '' })
  const format = readFormat(raw)
  const names = readNames(raw.name, models)
  const history = await openHistory(raw)
  refuseIdleLog(raw, process.env)
  const given = sidesOf(models, { sides, names })
  const against = await readAgainst(raw, history, given)
  const [compared, which] = against === null ? [given, sides] : sidesAgainst(against, given)
  const labels = compared.map(({ label }) => label)
  const data = readDataOptions(raw)
  const options = {
    ...(which.length === 0 ? { models, names } : { sides: which }),
    ...data,
    train: raw.train,
    ...(await readJudgingOptions(raw, labels)),
    ...(await readModelOptions(raw)),
    ...readExecution(raw),
    ...readLatencyOptions(raw),
    ...readStoreOptions(raw),
    ...readGalleryOptions(raw),
    deployScore: readDeployScore(raw),
  }
  const folder = await openOut(
    raw,
    filesOf(compared).map(({ name }) => name),
  )
  const writes = folder !== null
  const progress = progressView(process.stderr, raw.quiet ?? false, comparePlan(options, writes))
  try {
    const run = await compareModels(options, {
      onProgress: progress.show,
      onWarnings: progress.warn,
      onNotice: progress.note,
      onDataset: (dataset) => refuseOtherData(against, dataset, data),
      signal,
    })
    const withImages = async () => run.dataset
    return await deliver(run, raw, { format, folder, withDetections: true, withImages, progress, signal })
  } finally {
    progress.end()
    folder?.close()
  }
}
