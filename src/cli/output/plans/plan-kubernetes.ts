import { stringify } from 'yaml'
import { packageVersion } from '../../../package-version.ts'
import type { ShardedRun } from './sharded-run.ts'

const PREDICT = 'detcompare-predict'
const EVALUATE = 'detcompare-evaluate'

/** Parts that run at once, at most; a cluster may do with more. */
const PARALLEL = 16

/** Each part may fail so often before the whole job has. */
const RETRIES = 3

/** Two jobs as Kubernetes' API has them: all parts, and the evaluation, which waits to be resumed. */
export function kubernetesJobs({ shards, predict, evaluate }: ShardedRun) {
  return [
    job(PREDICT, predict, {
      completionMode: 'Indexed',
      completions: shards,
      parallelism: Math.min(shards, PARALLEL),
      backoffLimitPerIndex: RETRIES,
      maxFailedIndexes: 0,
    }),
    job(EVALUATE, evaluate, { suspend: true, backoffLimit: 0 }),
  ]
}

/** The manifest of both, with what to type. */
export function planKubernetes(run: ShardedRun): string {
  const documents = kubernetesJobs(run).map((each) => stringify(each, { lineWidth: 0 }))
  return `# ${run.shards} parts and one evaluation for Kubernetes (1.29 or newer). Save this as detcompare.yaml and change what your cluster needs:
# the image, the claim of a volume that all nodes may write to, and resources (for a GPU nvidia.com/gpu).
#   kubectl apply -f detcompare.yaml
#   kubectl wait --for=condition=complete --timeout=-1s job/${PREDICT}
#   kubectl patch job/${EVALUATE} --type=strategic -p '{"spec":{"suspend":false}}'
#   kubectl logs --follow job/${EVALUATE}
# Paths are those in the containers, from /work. Time is measured on one quiet machine, without --offline.
${documents.join('---\n')}`
}

function job(name: string, parameters: readonly string[], spec: Readonly<Record<string, unknown>>) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: {
      ...spec,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'detcompare',
              image: `detcompare:${packageVersion}`,
              args: [...parameters],
              workingDir: '/work',
              resources: { requests: { cpu: '2', memory: '8Gi' } },
              volumeMounts: [{ name: 'work', mountPath: '/work' }],
            },
          ],
          volumes: [{ name: 'work', persistentVolumeClaim: { claimName: 'detcompare' } }],
        },
      },
    },
  }
}
