import { compareModels } from '../compare-models.ts'
import { cliError } from './cli-errors.ts'
import { deliver } from './deliver.ts'
import type { RawOptions } from './options.ts'
import { progressView } from './progress-line.ts'
import { readDataOptions, readDeployScore, readModelOptions, readProvider } from './read-options.ts'
import { refuseUnwritable } from './refuse-unwritable.ts'
import { readFormat } from './show.ts'

/** `detcompare <baseline.onnx> <variant.onnx...> --data <path>` */
export async function compareCommand(models: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<void> {
  if (models.length < 2) throw cliError('variant-missing', { given: models[0] ?? '' })
  const detections = models.find((path) => /\.json$/i.test(path))
  if (detections !== undefined) throw cliError('model-is-json', { path: detections })
  const format = readFormat(raw)
  const options = {
    models,
    ...readDataOptions(raw),
    ...(await readModelOptions(raw, models)),
    provider: readProvider(raw),
    latency: raw.latency ?? true,
    deployScore: readDeployScore(raw),
  }
  if (raw.out !== undefined) await refuseUnwritable(raw.out, '--out')
  const progress = progressView(process.stderr, raw.quiet ?? false)
  const watch = { onProgress: progress.show, onWarnings: progress.warn, signal }
  const run = await compareModels(options, watch).finally(progress.end)
  await deliver(run, raw, { format, withDetections: true, signal })
}
