import { compareModels } from '../../compare-models.ts'
import { isResultsPath, nameSides } from '../../models/name-sides.ts'
import type { Report } from '../../report/report.ts'
import { cliError } from '../options/cli-errors.ts'
import { expandPaths } from '../options/expand-paths.ts'
import type { RawOptions } from '../options/options.ts'
import { readNames } from '../options/parse-values.ts'
import { readJudgingOptions } from '../options/read-judging-options.ts'
import {
  readDataOptions,
  readDeployScore,
  readExecution,
  readLatencyOptions,
  readModelOptions,
} from '../options/read-options.ts'
import { usageLines } from '../options/usages.ts'
import { deliver } from '../output/deliver.ts'
import { openOut } from '../output/open-out.ts'
import { progressView } from '../output/progress-line.ts'
import { readFormat } from '../output/show.ts'

/** `detcompare <baseline.onnx> <variant.onnx...> --data <path>`; returns the report that was shown. */
export async function compareCommand(named: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<Report> {
  const [only] = named
  if (only === undefined) throw cliError('nothing-given', { usages: usageLines() })
  const models = await expandPaths(named, { ending: '.onnx', alsoNamed: '.json' })
  if (models.every(isResultsPath)) throw cliError('no-model', { paths: models })
  if (models.length < 2) throw cliError('variant-missing', { given: only })
  const format = readFormat(raw)
  const names = readNames(raw.name, models)
  const labels = nameSides(models, names).map(({ label }) => label)
  const options = {
    models,
    names,
    ...readDataOptions(raw),
    ...(await readJudgingOptions(raw, labels)),
    ...(await readModelOptions(raw)),
    ...readExecution(raw),
    ...readLatencyOptions(raw),
    deployScore: readDeployScore(raw),
  }
  const folder = await openOut(raw, labels)
  const progress = progressView(process.stderr, raw.quiet ?? false)
  try {
    const run = await compareModels(options, { onProgress: progress.show, onWarnings: progress.warn, signal })
    return await deliver(run, raw, { format, folder, withDetections: true, progress, signal })
  } finally {
    progress.end()
    folder?.close()
  }
}
