import type { Job } from '../jobs/job.ts'
import type { JobLoad } from '../measurement-errors.ts'
import { planLanes } from './inference-lanes.ts'

/** How much the process of a job holds in memory. */
export function jobLoad(job: Job): JobLoad {
  return { models: pathsOf(job).size, lanes: hasLanes(job) }
}

function hasLanes(job: Job): boolean {
  if (job.kind !== 'measure') return false
  const { provider, images, threads } = job
  return (provider === 'cpu' || provider === 'auto') && planLanes(images.length, threads).lanes > 1
}

function pathsOf(job: Job): ReadonlySet<string> {
  switch (job.kind) {
    case 'probe':
      return new Set([job.model])
    case 'footprint':
      return new Set([job.plan.signature.path])
    default:
      return new Set(job.plans.map(({ signature }) => signature.path))
  }
}
