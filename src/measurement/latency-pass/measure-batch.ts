import type { ModelPlan } from '../../models/plan-model.ts'
import type { ThroughputJob, ThroughputOutcome } from '../jobs/job.ts'
import type { OverBudget } from '../outcomes/latency-outcome.ts'
import { latencyPictures } from './latency-pictures.ts'
import { quietPass } from './quiet-pass.ts'
import type { LatencyCall, LatencyPicture } from './turn.ts'

/** Different calls that are taken in turn. */
const CALLS = 12

/**
 * The latency pass with calls of several pictures.
 * @throws UserError when a model cannot be loaded or run.
 */
export async function measureBatch(
  { plans, images, latency: settings, ...execution }: ThroughputJob,
  onRound: (done: number, most: number) => void,
  onOverBudget?: (over: OverBudget) => void,
): Promise<ThroughputOutcome> {
  const { batch } = plans[0] as ModelPlan
  const pictures = await latencyPictures(images)
  if (pictures.length === 0) return { latency: null }
  return {
    latency: await quietPass({ plans, execution, calls: callsOf(pictures, batch), settings }, onRound, onOverBudget),
  }
}

/** Calls of `batch` pictures, which follow one another and start again at the end. */
function callsOf(pictures: readonly LatencyPicture[], batch: number): LatencyCall[] {
  return Array.from({ length: CALLS }, (_, call) =>
    Array.from({ length: batch }, (_, place) => pictures[(call * batch + place) % pictures.length] as LatencyPicture),
  )
}
