import type { JudgingOptions } from '../comparison/rules/judging-options.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { LatencyOptions } from '../measurement/parent/latency-settings.ts'
import type { PlanModelsOptions } from '../models/plan-models.ts'
import type { ExecutionOptions } from '../models/providers/provider.ts'
import type { SideFiles } from '../models/sides/name-sides.ts'
import type { ChooseImagesOptions } from './load-dataset.ts'

/** What every comparison may be given. */
export interface RunOptions extends ChooseImagesOptions, JudgingOptions {
  /**
   * Sides of several checkpoints, the baseline first, in place of files that are a side each. Files of equal labels are one
   * side's.
   */
  readonly sides?: readonly SideFiles[] | undefined
  /** Standard deviation of AP from one training to the next, between 0 and 1, to say what retraining may change. */
  readonly seedDeviation?: number | undefined
  /** Labels by path as given; not of files of `sides`, which have theirs. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** The training split, a path as `data` takes it: images of the data that are in it too become a caveat. All its pictures are decoded. */
  readonly train?: string | undefined
  /** How many images are chosen by how far they move AP, to be shown with their boxes: 24 by default, 0 for none. */
  readonly gallery?: number | undefined
  /** Whether numbers stand for the names of images in the report and next to it, and no image is shown. */
  readonly anonymous?: boolean | undefined
  /** Path of the file that options were read from, for the report. */
  readonly config?: string | undefined
}

/** Who wants to look at the data set before anything is run; what is thrown there ends the run. */
export interface DataWatch {
  readonly onDataset?: ((dataset: Dataset) => void) | undefined
}

export interface CompareModelsOptions extends RunOptions, PlanModelsOptions, ExecutionOptions, LatencyOptions {
  /** Paths of ONNX files, or for some of them of detections in COCO results format (`.json`); the baseline first. */
  readonly models?: readonly string[] | undefined
  /**
   * Folder of the prediction store: what a model finds on an image is looked up there before the model runs, and kept there.
   * Where absent, every model runs on every image, and nothing is kept.
   */
  readonly cache?: string | undefined
  /** Whether predictions that were made on another kind of processor do not count; false by default. */
  readonly sameMachine?: boolean | undefined
  /** Whether no model may run: all predictions must be in the store, and latency is not measured; false by default. */
  readonly offline?: boolean | undefined
}

export interface CompareResultsOptions extends RunOptions {
  /** Paths of files in COCO results format, the baseline first; one alone is only evaluated. */
  readonly results?: readonly string[] | undefined
}
