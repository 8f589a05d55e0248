import { compareResults } from '../compare-results.ts'
import { cliError } from './cli-errors.ts'
import { deliver } from './deliver.ts'
import type { RawOptions } from './options.ts'
import { readNames } from './parse-values.ts'
import { readDataOptions } from './read-options.ts'
import { refuseUnwritable } from './refuse-unwritable.ts'
import { readFormat } from './show.ts'

/** `detcompare eval <baseline.json> [variant.json...] --data <path>` */
export async function evalCommand(results: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<void> {
  const model = results.find((path) => /\.onnx$/i.test(path))
  if (model !== undefined) throw cliError('results-are-model', { path: model })
  const format = readFormat(raw)
  const options = { results, names: readNames(raw.name, results), ...readDataOptions(raw) }
  if (raw.out !== undefined) await refuseUnwritable(raw.out, '--out')
  const run = await compareResults(options)
  signal.throwIfAborted()
  await deliver(run, raw, { format, withDetections: false, signal })
}
