import type { PictureLook } from '../../images/look/picture-look.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import type { Progress } from '../../progress.ts'
import type { FootprintOutcome } from '../outcomes/footprint-outcome.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { LatencyOutcome, LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'
import type { FirstImages, ModelTimes } from '../outcomes/model-outcome.ts'
import type { PlanTrial, ToldFailure } from '../outcomes/plan-trial.ts'
import type { SeenImages } from '../outcomes/seen-images.ts'

/** One picture to read. */
export interface JobImage {
  readonly path: string
  /** As the annotations name it. */
  readonly fileName: string
  /** `versionOf` the file before anything was measured; null where it could not be seen. */
  readonly version: string | null
  /** As the annotations say, in pixels; null where they do not. */
  readonly width: number | null
  readonly height: number | null
}

/** The part of an accuracy pass that is not known yet. */
export interface RemainingPass {
  /** By model, 1 for each image that it is to look at. A model that is to look at none is not loaded for the pass. */
  readonly asked: readonly Uint8Array[]
  /** Places of images that are known to be unreadable. */
  readonly unreadable: readonly number[]
}

/** The main job: every model over all images, then the time of some of them. */
export interface MeasureJob extends Execution {
  readonly kind: 'measure'
  readonly plans: readonly ModelPlan[]
  /** Which of the plans the latency pass times, by their places in ascending order. */
  readonly timed: readonly number[]
  readonly images: readonly JobImage[]
  /** What is left of the accuracy pass where some of it is known; all of it where absent. */
  readonly remaining?: RemainingPass | undefined
  /** Whether the SHA-256 of each picture that the accuracy pass reads is handed over. */
  readonly digests?: boolean | undefined
  /** Null skips the latency pass. */
  readonly latency: LatencySettings | null
}

/**
 * Several ways of feeding and reading the same files, tried on a few images: one session a file, shared by its plans.
 * Without images the files are loaded, and no more.
 */
export interface TrialJob extends Execution {
  readonly kind: 'trial'
  readonly plans: readonly ModelPlan[]
  readonly images: readonly JobImage[]
  /** Families judge the values of so many images, the first that can be read. */
  readonly judgedImages: number
}

/** The time of models that all take `plan.batch` pictures per call. */
export interface ThroughputJob extends Execution {
  readonly kind: 'throughput'
  readonly plans: readonly ModelPlan[]
  readonly images: readonly JobImage[]
  readonly latency: LatencySettings
}

/** What one model takes besides time, in a process that has no other. */
export interface FootprintJob extends Execution {
  readonly kind: 'footprint'
  readonly plan: ModelPlan
  /** A few, each of which can be read. */
  readonly images: readonly JobImage[]
  /** That of the main job. */
  readonly provider: Provider
}

/** The tiny model on one provider, to see whether it works. */
export interface ProbeJob extends Execution {
  readonly kind: 'probe'
  /** Path of the model. */
  readonly model: string
  readonly provider: Provider
}

/** What the measuring process is asked to do; it crosses a process border as plain data. */
export type Job = MeasureJob | TrialJob | ThroughputJob | FootprintJob | ProbeJob

/** What a trial gave. */
export interface TrialOutcome {
  readonly plans: readonly PlanTrial[]
  readonly findings: readonly ImageFinding[]
}

/** What a pass at one batch size gave. */
export interface ThroughputOutcome {
  /** Null where no picture can be read. */
  readonly latency: LatencyOutcome | null
}

/** What the tiny model did. */
export interface ProbeOutcome {
  readonly onnxruntime: string
  /** Providers that onnxruntime-node is built with on this system, and whether each is in its package. */
  readonly builtProviders: readonly { readonly name: string; readonly bundled: boolean }[]
  readonly sessionCreationMs: number
  readonly firstCallMs: number
  readonly result: readonly number[]
}

/** Everything that was measured; detections are handed over beforehand, while the accuracy pass goes on. */
export interface MeasureOutcome {
  readonly versions: { readonly onnxruntime: string; readonly sharp: string }
  readonly provider: Provider
  /** Why `auto` did not take CUDA; null where it did or was not asked. */
  readonly providerReason: string | null
  /** Number of the GPU; null where it ran on none. */
  readonly device: number | null
  /** Threads asked for; null where onnxruntime chose. */
  readonly threads: number | null
  readonly models: readonly ModelTimes[]
  /** Of the images that a model looked at. */
  readonly findings: readonly ImageFinding[]
  /** Of each of the job's images; null where it is unreadable, and where no model looked at it. */
  readonly looks: readonly (PictureLook | null)[]
  /** Null where no model was to look at an image. */
  readonly accuracyPassMs: number | null
  readonly latency: LatencyOutcome | null
}

/** What comes of a job. */
export type OutcomeOf<J extends Job> = J extends MeasureJob
  ? MeasureOutcome
  : J extends ThroughputJob
    ? ThroughputOutcome
    : J extends FootprintJob
      ? FootprintOutcome
      : J extends ProbeJob
        ? ProbeOutcome
        : TrialOutcome

/** What the measuring process says; the last three are its last word. */
export type HostMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'over-budget'; readonly over: OverBudget }
  | { readonly kind: 'first-images'; readonly first: FirstImages }
  | { readonly kind: 'seen'; readonly provider: Provider; readonly seen: SeenImages }
  | { readonly kind: 'done'; readonly outcome: OutcomeOf<Job> }
  | ({ readonly kind: 'refused' } & ToldFailure)
  | { readonly kind: 'crashed'; readonly stack: string }
