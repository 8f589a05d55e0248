import { formats } from './lanes/formats.mjs'
import { fullDisk } from './lanes/full-disk.mjs'
import { gpu } from './lanes/gpu.mjs'
import { mlflow } from './lanes/mlflow.mjs'
import { nodeVersions } from './lanes/node-versions.mjs'
import { page } from './lanes/page.mjs'
import { pycocotools } from './lanes/pycocotools.mjs'
import { shards } from './lanes/shards.mjs'
import { shared } from './lanes/shared.mjs'
import { signals } from './lanes/signals.mjs'
import { slurm } from './lanes/slurm.mjs'
import { store } from './lanes/store.mjs'
import { strace } from './lanes/strace.mjs'

/**
 * Every lane, in the order in which they run: `name`, `title`, `needs()` with what this machine lacks as a clause or null,
 * and `run()`, which rejects where something is wrong, and answers a sentence where `passed` says too much. A lane with
 * `readArguments` gets in `run` what that makes of those after its name, and throws one sentence where they are wrong.
 */
export const lanes = [
  shared,
  pycocotools,
  formats,
  nodeVersions,
  strace,
  signals,
  fullDisk,
  store,
  shards,
  slurm,
  page,
  mlflow,
  gpu,
]
