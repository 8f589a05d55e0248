import type { Caveat } from '../../caveat.ts'
import { UserError } from '../../errors.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import type { Progress } from '../../progress.ts'
import type { JobImage } from '../jobs/job.ts'
import type { FootprintOutcome } from '../outcomes/footprint-outcome.ts'
import { spread } from '../pictures/spread.ts'
import { runJob, type WatchOptions } from './run-job.ts'

const MOST_IMAGES = 4

/** What was learnt of each model, null where it was not, and why. */
export interface Footprints {
  readonly footprints: readonly (FootprintOutcome | null)[]
  readonly caveats: readonly Caveat[]
}

/** A few of the images, spread over them: those that footprints are measured on. */
export function footprintImages(images: readonly JobImage[]): JobImage[] {
  return spread(images.length, MOST_IMAGES).flatMap((at) => images[at] ?? [])
}

/**
 * What each model takes besides time, each in a process of its own, one after the other, on a few images spread over those
 * given. By then the main job is done: what fails here weakens its report and does not end it.
 * @throws UserError `measurement-interrupted` when it is ended by the signal.
 */
export async function measureFootprints(
  plans: readonly ModelPlan[],
  images: readonly JobImage[],
  execution: Execution & { readonly provider: Provider },
  { onProgress, signal }: Pick<WatchOptions, 'onProgress' | 'signal'>,
): Promise<Footprints> {
  const some = footprintImages(images)
  const footprints: (FootprintOutcome | null)[] = []
  const caveats: Caveat[] = []
  for (const plan of plans) {
    const begun: Progress = { stage: 'footprint', done: footprints.length, total: plans.length }
    onProgress?.(begun)
    const watch: WatchOptions = {
      signal,
      onProgress: ({ silentMs }) => onProgress?.(silentMs === undefined ? begun : { ...begun, silentMs }),
    }
    try {
      footprints.push(await runJob({ kind: 'footprint', plan, images: some, ...execution }, watch))
    } catch (error) {
      if (!(error instanceof UserError) || signal?.aborted) throw error
      footprints.push(null)
      caveats.push({
        code: 'footprint-not-measured',
        message: `Its compute (multiply-accumulates) and memory were not measured: ${error.message}`,
        subject: plan.label,
        count: 1,
        examples: [],
      })
    }
  }
  onProgress?.({ stage: 'footprint', done: plans.length, total: plans.length })
  return { footprints, caveats }
}
