import { Option } from 'commander'

/** Options of the prediction store. */
export const storeOptions = {
  cache: new Option(
    '--cache <folder>',
    'prediction store: what is known there is not computed again, and what is found is kept (default: a folder of your user’s cache)',
  ),
  noCache: new Option('--no-cache', 'run every model on every image, and keep nothing'),
  sameMachine: new Option('--same-machine', 'take no predictions from the store that another kind of processor made'),
  offline: new Option('--offline', 'run no model: evaluate what is in the prediction store, without latency'),
  shard: new Option('--shard <i/n>', 'predict only part i of n, from 0 to n − 1, such as 3/64'),
  shards: new Option(
    '--shards <n>',
    'one part of n; its index is in SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or AWS_BATCH_JOB_ARRAY_INDEX',
  ),
  size: new Option('--size <size>', 'with prune, how large the store may be: 500MB, 2GB (default: 5GB)'),
} as const
