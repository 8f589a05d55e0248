import type { TrialOutcome } from '../../measurement/jobs/job.ts'
import type { RawDetections } from '../../measurement/outcomes/model-outcome.ts'
import type { PlanTrial } from '../../measurement/outcomes/plan-trial.ts'
import { runTrial } from '../../measurement/parent/run-trial.ts'
import { offlineError } from './offline-errors.ts'
import { keyOf } from './prediction-keys.ts'
import type { RunStore } from './run-store.ts'

/** Failures that follow from the model, the plan and the images alone. All others may be over next time. */
const lasting: ReadonlySet<string> = new Set(['outputs-misfit', 'outputs-not-finite', 'boxes-not-finite'])

/** As plain data: numbers of columns as lists. */
type StoredTrial = Omit<TrialOutcome, 'plans'> & {
  readonly plans: readonly (Omit<PlanTrial, 'detections'> & {
    readonly detections: Readonly<Record<keyof RawDetections, readonly number[]>>
  })[]
}

/** Trials whose outcomes are kept: how a file is read is found out once. */
export function storedTrials({ store, keys, offline }: RunStore): typeof runTrial {
  return async (job, watch) => {
    const { plans, images, judgedImages, provider } = job
    const providers = provider === 'auto' ? (['cuda', 'cpu'] as const) : [provider]
    const groups = await Promise.all(
      providers.map((each) => Promise.all(plans.map(async (plan) => (await keys.planKey(plan, each)).group))),
    )
    // Messages name files, so that they are part of what is kept.
    const names = [plans.map(({ signature }) => signature.path), images.map(({ fileName }) => fileName)]
    const imageKeys = await keys.imageKeys(images)
    const key = keyOf(['trial', provider, groups, names, imageKeys, judgedImages])
    const isKeyed = images.length > 0 && !imageKeys.includes(null)
    const known = isKeyed ? ((await store.recall(key)) as StoredTrial | null) : null
    if (known !== null) return { ...known, plans: known.plans.map(asRun) }
    if (offline) {
      const files = [...new Set(plans.map(({ signature }) => signature.path))]
      throw offlineError('offline-trial-missing', { files })
    }
    const outcome = await runTrial(job, watch)
    const lasts = outcome.plans.every(({ failure }) => failure === null || lasting.has(failure.code))
    if (isKeyed && lasts) await store.keep(key, asStored(outcome))
    return outcome
  }
}

function asStored({ plans, findings }: TrialOutcome): StoredTrial {
  return {
    findings,
    plans: plans.map(({ detections, values, failure }) => {
      const { imageIndex, classIndex, boxes, scores } = detections
      return {
        detections: {
          imageIndex: [...imageIndex],
          classIndex: [...classIndex],
          boxes: [...boxes],
          scores: [...scores],
        },
        values,
        failure,
      }
    }),
  }
}

function asRun({ detections, ...trial }: StoredTrial['plans'][number]): PlanTrial {
  return {
    ...trial,
    detections: {
      imageIndex: Int32Array.from(detections.imageIndex),
      classIndex: Int32Array.from(detections.classIndex),
      boxes: Float64Array.from(detections.boxes),
      scores: Float64Array.from(detections.scores),
    },
  }
}
