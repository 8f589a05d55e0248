import { commandLine, type ShardedRun } from './sharded-run.ts'

/**
 * A shell script that submits an array job of all parts and the evaluation after it. Parts may be killed, requeued and repeated:
 * each computes what is missing.
 */
export function planSlurm({ shards, predict, evaluate }: ShardedRun): string {
  return `#!/bin/sh
# ${shards} parts and one evaluation for Slurm. Save this, change what your cluster needs, and run it where sbatch is.
# The models, the data and the folder of --cache must be on a file system that all nodes share.
set -eu

# What each part needs. For a GPU add, for example, --gres=gpu:1.
part='--cpus-per-task=2 --mem=8G --time=4:00:00'
# What the evaluation needs: it runs no model.
evaluation='--cpus-per-task=2 --mem=16G --time=1:00:00'

array=$(sbatch --parsable --job-name=detcompare-predict --array=0-${shards - 1} --requeue $part <<'JOB'
#!/bin/sh
exec ${commandLine(predict)}
JOB
)
echo "parts: job $array"

# Runs once every part has ended well. Time is measured on one quiet machine, without --offline.
# A part that has failed is started again with: scontrol requeue <array>_<i>. An evaluation that waited for it never starts:
# cancel it, and submit it again without --dependency once all parts have ended.
sbatch --job-name=detcompare-evaluate --dependency=afterok:"$array" $evaluation <<'JOB'
#!/bin/sh
exec ${commandLine(evaluate)}
JOB
`
}
