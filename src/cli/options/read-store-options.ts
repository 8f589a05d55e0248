import type { Shard } from '../../stages/predictions/shard.ts'
import type { CompareModelsOptions } from '../../stages/run-options.ts'
import { defaultStore, NO_STORE } from '../../store/default-store.ts'
import { cliError } from './cli-errors.ts'
import { readValue, shardCount, shardOf } from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/** Where predictions are kept, and which of them count. @throws UserError where a folder is called what means none elsewhere. */
export function readStoreOptions({
  cache,
  sameMachine,
  offline,
}: RawOptions): Pick<CompareModelsOptions, 'cache' | 'sameMachine' | 'offline'> {
  if (cache === NO_STORE) throw cliError('store-named-none', {})
  return {
    cache: cache === false ? undefined : (cache ?? defaultStore(process.env) ?? undefined),
    sameMachine: sameMachine ?? false,
    offline: offline ?? false,
  }
}

/** The folder of the store, for what is of no use without one. @throws UserError where the environment says that there is none. */
export function neededStore(raw: RawOptions): string {
  const { cache } = readStoreOptions(raw)
  if (cache === undefined) throw cliError('store-none', {})
  return cache
}

/** What schedulers call the index of a task in its array. */
const indexVariables = ['SLURM_ARRAY_TASK_ID', 'JOB_COMPLETION_INDEX', 'AWS_BATCH_JOB_ARRAY_INDEX'] as const

/** Which part of the images is to be predicted; undefined for all. @throws UserError for a part that there is not. */
export function readShard(
  { shard, shards }: RawOptions,
  env: Readonly<Record<string, string | undefined>>,
): Shard | undefined {
  if (shard !== undefined && shards !== undefined) throw cliError('shard-twice', {})
  if (shard !== undefined) return inRange('--shard', readValue('--shard', shard, shardOf))
  if (shards === undefined) return undefined
  const count = readValue('--shards', shards, shardCount)
  const name = indexVariables.find((each) => /^\d{1,7}$/.test(env[each] ?? ''))
  if (name === undefined) throw cliError('shard-index-missing', { variables: indexVariables })
  return inRange(name, { index: Number(env[name]), count })
}

function inRange(option: string, { index, count }: Shard): Shard {
  if (index < count) return { index, count }
  throw cliError('shard-outside', { option, index, count })
}
