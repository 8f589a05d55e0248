import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { SeenByModel } from '../outcomes/seen-images.ts'
import type { PictureTensors } from '../pictures/pixel-messages.ts'
import type { LaneTimes, ModelCall } from './model-calls.ts'

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

/** What a lane has done with a picture, or with those that waited for their call to be full. */
interface DonePicture {
  /** The picture's tensors, to be filled again; null where there was none. */
  readonly encoded: PictureTensors | null
  readonly findings: readonly ImageFinding[]
}

/** What the models made of the pictures whose calls are done. */
export interface SeenAnswer extends DonePicture {
  readonly kind: 'seen'
  /** By model. */
  readonly models: readonly SeenByModel[]
}

/** Calls that are done, of which another thread is to read the outputs. */
export interface CalledAnswer extends DonePicture {
  readonly kind: 'called'
  readonly calls: readonly ModelCall[]
}

/** What a lane answers; each request gets one answer, in the order of requests. */
export type LaneAnswer =
  | { readonly kind: 'loaded'; readonly count: number }
  | { readonly kind: 'opened'; readonly opened: OpenedLane }
  | SeenAnswer
  | CalledAnswer
  | { readonly kind: 'closed'; readonly times: readonly LaneTimes[] }

/** What a thread that reads outputs is sent once. */
export interface ReaderData {
  readonly plans: readonly ModelPlan[]
  /** Where the models ran. */
  readonly provider: Provider
}

/** Outputs to read. */
export interface ReaderRequest {
  readonly calls: readonly ModelCall[]
}

/** What a reader answers: that it has loaded what it needs, then what each request's outputs say, by model. */
export type ReaderAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly models: readonly SeenByModel[] }
