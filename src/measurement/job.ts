import type { Failure } from '../errors.ts'
import type { ValueEvidence } from '../models/family.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { Execution, Provider } from '../models/providers/provider.ts'
import type { Progress } from '../progress.ts'
import type { MachineWatch } from './machine-state.ts'
import type { NodesByProvider } from './nodes-by-provider.ts'

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
  /** Stretches of rounds at least; the models are loaded anew before each where that fits into the budget. */
  readonly minStretches: number
  readonly maxRounds: number
  /** No stretch begins that would not end in this time, once `minStretches` are done. */
  readonly budgetMs: number
  /**
   * Measuring ends where the interval of every variant's end-to-end ratio reaches no further, as a share of the ratio;
   * null where no ratio is to be known.
   */
  readonly ratioTarget: number | null
  /** Of that interval. */
  readonly confidence: number
  readonly seed: number
}

/** The main job: every model over all images, then its time. */
export interface MeasureJob extends Execution {
  readonly kind: 'measure'
  readonly plans: readonly ModelPlan[]
  readonly images: readonly JobImage[]
  /** Null skips the quiet pass. */
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

/** The time of models that all take `plan.batch` pictures a call. */
export interface ThroughputJob extends Execution {
  readonly kind: 'throughput'
  readonly plans: readonly ModelPlan[]
  readonly images: readonly JobImage[]
  readonly latency: LatencySettings
}

/** What one model takes beside time, in a process that has no other. */
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

/** Detections of one model as columns, in class numbers of the model; `imageIndex` points into the job's images. */
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

/** Times of one model in the quiet pass, in milliseconds a picture, one entry a round. */
export interface LatencySamples {
  /** The rounds fall into so many stretches of equal length, in their order. */
  readonly stretches: number
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
  readonly stretches: number
  /** Whether the models were loaded anew before each stretch. */
  readonly reloaded: boolean
  /** Time to load all of them, in milliseconds. */
  readonly loadMs: number
  /** Of each model, loaded while nothing else ran, in milliseconds. */
  readonly starts: readonly Pick<ModelTimes, 'sessionCreationMs' | 'firstCallMs'>[]
  /** Whether each timed call came right after another of the same model, on the same picture, that is not counted. */
  readonly primed: boolean
  readonly images: number
  /** `ratio`: every ratio was known to the target. */
  readonly stoppedBy: StopReason
  readonly machine: MachineWatch
  /** Smallest step of the clock that took the times, in milliseconds; null where it stood still. */
  readonly timerStepMs: number | null
}

/** What ended the quiet pass. */
export type StopReason = 'ratio' | 'budget' | 'rounds'

/** Times of one model outside the quiet pass, in milliseconds. */
export interface ModelTimes {
  readonly sessionCreationMs: number
  readonly firstCallMs: number
  /** Sum of the model's calls in the accuracy pass, which may run side by side. */
  readonly inferenceMs: number
}

/** What was measured of one model. */
export interface ModelOutcome extends ModelTimes {
  /** In the order of the job's images. */
  readonly detections: RawDetections
}

/** What came of one plan of a trial. */
export interface PlanTrial {
  readonly detections: RawDetections
  /** What the values say of the plan's family, null where they say nothing or it does not ask. */
  readonly values: ValueEvidence | null
  /** Why the model could not be run and read so; null where it could. */
  readonly failure: ToldFailure | null
}

/** A failure that the user can mend, as it crosses the process border. */
export interface ToldFailure extends Failure {
  readonly code: string
}

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

/** What one model takes beside time. */
export interface FootprintOutcome extends NodesByProvider {
  /**
   * Most memory that the process held at once beyond what it held before the model was loaded, in bytes: loading and
   * calls. Null where the model does not lie in the process's own memory (CUDA).
   */
  readonly peakMemoryBytes: number | null
  /** Multiply-accumulates of one picture; null where an operator cannot be counted, or pictures differ in it. */
  readonly macs: number | null
  /** Operators that ran and cannot be counted. */
  readonly macsLeftOut: readonly string[]
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

/** Everything that was measured; detections are told beforehand, while the accuracy pass goes on. */
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
  readonly findings: readonly ImageFinding[]
  readonly accuracyPassMs: number
  readonly latency: LatencyOutcome | null
}

/** The first images of the accuracy pass, told while it goes on. */
export interface FirstImages {
  /** Which of the job's images they are, in ascending order; unreadable ones are left out. */
  readonly images: readonly number[]
  /** Each model's detections on them. */
  readonly models: readonly RawDetections[]
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
  | { readonly kind: 'first-images'; readonly first: FirstImages }
  | { readonly kind: 'detections'; readonly ofModels: readonly RawDetections[] }
  | { readonly kind: 'done'; readonly outcome: OutcomeOf<Job> }
  | ({ readonly kind: 'refused' } & ToldFailure)
  | { readonly kind: 'crashed'; readonly stack: string }
