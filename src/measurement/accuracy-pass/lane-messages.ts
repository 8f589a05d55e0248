import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import type { HostMessage, JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { CallTimes } from '../outcomes/model-outcome.ts'
import type { SeenByModel } from '../outcomes/seen-images.ts'
import type { PictureTensors } from '../pictures/pixel-messages.ts'

/** What an inference lane is sent once. */
export interface LaneData {
  readonly plans: readonly ModelPlan[]
  readonly execution: Execution
  /** Which of a picture's encoded tensors each model takes. */
  readonly wayOfModel: readonly number[]
}

/** What a lane is asked: to run models on a picture, to run what waits for its call to be full, to free its models. */
export type LaneRequest =
  | {
      readonly kind: 'picture'
      readonly image: JobImage
      readonly encoded: PictureTensors
      /** Places of the models that are to look at it. */
      readonly models: readonly number[]
    }
  | { readonly kind: 'rest' }
  | { readonly kind: 'close' }

/** A lane whose models are loaded. */
export interface OpenedLane {
  readonly provider: Provider
  /** Why `auto` did not take CUDA, else null. */
  readonly providerReason: string | null
  readonly sessionCreationMs: readonly number[]
}

/** What a lane answers; each request gets one answer, in the order of requests. */
export type LaneAnswer =
  | { readonly kind: 'loaded'; readonly count: number }
  | { readonly kind: 'opened'; readonly opened: OpenedLane }
  | {
      readonly kind: 'seen'
      /** The picture's tensors, to be filled again; null where there was none. */
      readonly encoded: PictureTensors | null
      readonly findings: readonly ImageFinding[]
      /** What each model made of the pictures whose calls are done. */
      readonly models: readonly SeenByModel[]
    }
  | { readonly kind: 'closed'; readonly times: readonly CallTimes[] }
  | Extract<HostMessage, { kind: 'refused' | 'crashed' }>
