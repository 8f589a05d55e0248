import { counted } from '../../counted.ts'
import { isResultsPath } from '../../models/sides/name-sides.ts'
import { predictModels } from '../../predict-models.ts'
import { cliError } from '../options/cli-errors.ts'
import { filesNamed } from '../options/expand-paths.ts'
import { readNames } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readDataOptions, readExecution, readModelOptions } from '../options/read-options.ts'
import { readSides } from '../options/read-sides.ts'
import { neededStore, readShard, readStoreOptions } from '../options/read-store-options.ts'
import { usageLines } from '../options/usages.ts'
import { predictPlan } from '../output/progress/run-plan.ts'
import { progressView } from '../output/progress-line.ts'
import { print } from '../output/streams.ts'

/** `detcompare predict <models...> --data <path> [--shard <i>/<n>]` */
export async function predictCommand(named: readonly string[], raw: RawOptions, signal: AbortSignal): Promise<void> {
  const shard = readShard(raw, process.env)
  const cache = neededStore(raw)
  const sides = await readSides(raw, named, { ending: '.onnx' })
  const models = [...new Set((await Promise.all(named.map((path) => filesNamed(path, { ending: '.onnx' })))).flat())]
  const paths = [...models, ...sides.flatMap((side) => side.files)]
  if (paths.length === 0) throw cliError('nothing-given', { usages: usageLines() })
  if (paths.some(isResultsPath)) throw cliError('no-model', { paths: paths.filter(isResultsPath) })
  const options = {
    ...(sides.length === 0 ? { models, names: readNames(raw.name, models) } : { sides }),
    ...readDataOptions(raw),
    ...(await readModelOptions(raw)),
    ...readExecution(raw),
    sameMachine: readStoreOptions(raw).sameMachine,
    cache,
    shard,
  }
  const progress = progressView(process.stderr, raw.quiet ?? false, predictPlan)
  const watch = { onProgress: progress.show, onWarnings: progress.warn, onNotice: progress.note, signal }
  const done = await predictModels(options, watch).finally(progress.end)
  const part = shard === undefined ? '' : `Part ${shard.index} of ${shard.count}: `
  const images = done.images === done.imagesOfAll ? '' : ` of ${done.imagesOfAll}`
  await print(
    `${part}${done.images}${images} images, ${counted(done.models, 'model')}: ${done.computed} predictions computed, ${done.fromStore} in the store. Store: ${cache}\n`,
  )
}
