import { rankTrials, type Trials } from '../comparison/plausibility/rank-trials.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { selectImages } from '../dataset/selection/select-images.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import type { PlanTrial } from '../measurement/outcomes/plan-trial.ts'
import { readableImages } from '../measurement/parent/readable-images.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import { runTrial } from '../measurement/parent/run-trial.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { PlanVariation } from '../models/plan-variations.ts'
import type { Execution } from '../models/providers/provider.ts'

/** On what ways are tried. */
export interface TryOptions extends Execution {
  readonly dataset: Dataset
  /** The pictures of `dataset`, in its order. */
  readonly images: readonly JobImage[]
  /** Throws a UserError where classes cannot be matched. */
  readonly classMapOf: (plan: ModelPlan) => ClassMap
  /** Whether the ways are families of which none is recognised above the others. */
  readonly open: boolean
  readonly run?: typeof runTrial | undefined
}

/** Runs one model in several ways on the same images and ranks them by AP; throws as `runTrial` does. */
export async function tryWays(
  ways: readonly PlanVariation[],
  { dataset, images, classMapOf, open, run = runTrial, ...execution }: TryOptions,
  watch: WatchOptions,
): Promise<Trials> {
  const { plans, findings } = await run(
    { plans: ways.map(({ plan }) => plan), images, ...execution, judgedImages: 0 },
    watch,
  )
  const { keep, placeOfImage } = readableImages(images.length, findings)
  const tried = ways.map((way, at) => ({ ...way, trial: plans[at] as PlanTrial }))
  return rankTrials(tried, { dataset: selectImages(dataset, keep), placeOfImage, classMapOf }, open)
}
