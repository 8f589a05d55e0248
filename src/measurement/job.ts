import type { ModelPlan } from '../models/plan-model.ts'
import type { Provider } from '../models/session.ts'

/** One picture to read. */
export interface JobImage {
  readonly path: string
  /** As the annotations name it. */
  readonly fileName: string
  /** As the annotations say, in pixels; null where they do not. */
  readonly width: number | null
  readonly height: number | null
}

/** How the quiet pass is run. */
export interface LatencySettings {
  /** Score above which detections count while time is taken: what a deployment would use. */
  readonly deployScore: number
  /** Calls of each model before any is counted. */
  readonly warmUpRounds: number
  readonly minRounds: number
  readonly maxRounds: number
  /** After this time no further round begins, once `minRounds` are done. */
  readonly budgetMs: number
  readonly seed: number
}

/** Everything that the measuring process needs; it crosses a process border as plain data. */
export interface Job {
  readonly plans: readonly ModelPlan[]
  readonly images: readonly JobImage[]
  readonly provider: Provider | 'auto'
  /** Null skips the quiet pass. */
  readonly latency: LatencySettings | null
}

/** Detections of one model as columns, in class numbers of the model; `imageIndex` points into `Job.images`. */
export interface RawDetections {
  readonly imageIndex: Int32Array
  readonly classIndex: Int32Array
  /** x, y, width, height in pixels of the original image. */
  readonly boxes: Float64Array
  readonly scores: Float64Array
}

/** Something that a picture turned out to be while it was read; each is counted and told once. */
export interface ImageFinding {
  readonly imageIndex: number
  readonly kind: 'unreadable' | 'size-contradicts' | 'turned' | 'colours-differ'
  /** The reason where it is unreadable, the sizes where they contradict. */
  readonly detail: string
}

/** Times of one model in the quiet pass, in milliseconds, one entry a round. */
export interface LatencySamples {
  readonly preprocessMs: Float64Array
  readonly inferenceMs: Float64Array
  /** Decoding and suppression at the deployment threshold. */
  readonly postprocessMs: Float64Array
  /** The same at the score floor of the accuracy pass; not part of the end-to-end time. */
  readonly postprocessAtFloorMs: Float64Array
}

/** What the quiet pass gave. */
export interface LatencyOutcome {
  readonly samples: readonly LatencySamples[]
  readonly rounds: number
  readonly images: number
  readonly stoppedBy: 'rounds' | 'budget'
}

/** What was measured of one model. */
export interface ModelOutcome {
  readonly detections: RawDetections
  readonly sessionCreationMs: number
  readonly firstCallMs: number
  /** Sum of the model's calls in the accuracy pass. */
  readonly inferenceMs: number
}

/** Everything that was measured. */
export interface Outcome {
  readonly versions: { readonly onnxruntime: string; readonly sharp: string }
  readonly provider: Provider
  /** Why `auto` did not take CUDA; null where it did or was not asked. */
  readonly providerReason: string | null
  readonly models: readonly ModelOutcome[]
  readonly findings: readonly ImageFinding[]
  readonly accuracyPassMs: number
  readonly latency: LatencyOutcome | null
}

/** How far the work is. */
export interface Progress {
  readonly stage: 'load' | 'predict' | 'latency'
  readonly done: number
  readonly total: number
}

/** What the measuring process says. */
export type HostMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly code: string; readonly what: string; readonly next: string }
  | { readonly kind: 'crashed'; readonly stack: string }
