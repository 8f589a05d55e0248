import { isResultsPath } from '../../models/sides/name-sides.ts'
import { cliError } from '../options/cli-errors.ts'
import { optionArguments } from '../options/option-arguments.ts'
import { readValue, shardCount } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readDataOptions, readExecution, readLatencyOptions, readModelOptions } from '../options/read-options.ts'
import { usageLines } from '../options/usages.ts'
import { planKubernetes } from '../output/plans/plan-kubernetes.ts'
import { planSlurm } from '../output/plans/plan-slurm.ts'
import type { ShardedRun } from '../output/plans/sharded-run.ts'
import { print } from '../output/streams.ts'

/** What writes the plan for each scheduler. */
const plans = { slurm: planSlurm, kubernetes: planKubernetes } as const

/** `detcompare plan slurm|kubernetes --shards <n> --cache <folder> <options of a comparison>` */
export async function planCommand(scheduler: string, models: readonly string[], raw: RawOptions): Promise<void> {
  if (!Object.hasOwn(plans, scheduler)) throw cliError('plan-unknown', { scheduler, known: Object.keys(plans) })
  const { shards, cache } = raw
  if (shards === undefined)
    throw cliError('plan-needs', { option: '--shards', what: 'into how many parts the images are dealt' })
  if (cache === undefined || cache === false) {
    throw cliError('plan-needs', { option: '--cache', what: 'the folder that all machines share' })
  }
  if (models.length < 2 && raw.side === undefined) throw cliError('nothing-given', { usages: usageLines() })
  // What would be refused on every machine is refused here.
  readDataOptions(raw)
  await readModelOptions(raw)
  readExecution(raw)
  readLatencyOptions({ ...raw, offline: true })
  const run: ShardedRun = {
    shards: readValue('--shards', shards, shardCount),
    predict: [
      ...['predict', ...models.filter((path) => !isResultsPath(path))],
      ...optionArguments('predict', raw, ['shard', 'quiet']),
      '--quiet',
    ],
    evaluate: [...models, ...optionArguments('compare', raw, ['offline', 'latency', 'open']), '--offline'],
  }
  await print(plans[scheduler as keyof typeof plans](run))
}
