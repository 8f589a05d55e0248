import { compareModels } from '../compare-models.ts'
import { cliError } from './cli-errors.ts'
import type { RawOptions } from './options.ts'
import { readChoice, readValue, share } from './parse-values.ts'
import { progressView } from './progress-line.ts'
import { readDataOptions, readModelOptions } from './read-options.ts'
import { readFormat, showReport } from './show.ts'
import { writeRun } from './write-run.ts'

/** `detcompare <baseline.onnx> <variant.onnx...> --data <path>` */
export async function compareCommand(models: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<void> {
  if (models.length < 2) throw cliError('variant-missing', { given: models[0] ?? '' })
  const format = readFormat(raw)
  const options = {
    models,
    ...readDataOptions(raw),
    ...(await readModelOptions(raw, models)),
    provider: readChoice('--provider', raw.provider ?? 'auto', ['auto', 'cuda', 'cpu'], ['tensorrt', 'webgpu']),
    latency: raw.latency ?? true,
    deployScore: raw.deployScore === undefined ? undefined : readValue('--deploy-score', raw.deployScore, share),
  }
  const progress = progressView(process.stderr, raw.quiet ?? false)
  const run = await compareModels(options, { onProgress: progress.show, signal }).finally(progress.end)
  const report = raw.out === undefined ? run.report : await writeRun(run, raw.out, true)
  await showReport(report, format, raw)
}
