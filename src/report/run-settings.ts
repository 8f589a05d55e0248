import type { JudgingSettings } from '../comparison/rules/judging-options.ts'
import type { BoxFormat } from '../dataset/box-format.ts'
import type { GroupBy } from '../dataset/group-by.ts'
import type { LatencySettings } from '../measurement/outcomes/latency-outcome.ts'
import type { InputSize } from '../models/file/input-size.ts'
import type { PerModel } from '../models/per-model.ts'
import type { Provider } from '../models/providers/provider.ts'
import type { SideFiles } from '../models/sides/name-sides.ts'
import type { UserClassMap } from '../models/user-class-map.ts'

/** What both commands are told, after defaults; null where nothing was said and there is no default. */
export interface CommonSettings extends JudgingSettings {
  /** Path of the data set or of its annotation file. */
  readonly data: string
  readonly annotations: string | null
  readonly images: string | null
  /** Path of a CSV file of the sizes of images. */
  readonly imageSizes: string | null
  /** What the four numbers of a box are, as the user said; null where the files or their boxes decide. */
  readonly boxFormat: BoxFormat | null
  readonly split: string | null
  /** Path of the training split; null where images are not looked for in one. */
  readonly train: string | null
  /** The format that the user named; null where the files decide. */
  readonly dataFormat: string | null
  /** Whether every defect of the data stops the run. */
  readonly strict: boolean
  /** Which images belong together; null where nobody said it, so that the data decide. */
  readonly groupBy: GroupBy | null
  /** So many images, sampled with the seed, the last group whole; null takes all. */
  readonly limit: number | null
  /** Sides of several checkpoints, the baseline first; empty where each file is a side. */
  readonly sides: readonly SideFiles[]
  /** Standard deviation of AP from one training to the next, as the user said, between 0 and 1; no judgement depends on it. */
  readonly seedDeviation: number | null
  /** Labels by path as given. */
  readonly names: Readonly<Record<string, string>>
  /** How many images are chosen by how far they move AP, to be shown with their boxes; 0 for none. */
  readonly gallery: number
  /** Whether numbers stand for the names of images, and no image is shown. */
  readonly anonymous: boolean
  /** Path of the file that options were read from. */
  readonly config: string | null
}

/** Every option of `detcompare` after defaults. */
export interface CompareSettings extends CommonSettings {
  /** Paths of models and files of detections that are a side each, the baseline first; empty where `sides` has them. */
  readonly models: readonly string[]
  readonly provider: Provider | 'auto'
  readonly device: number | null
  readonly threads: number | null
  /** Score above which detections count in use. */
  readonly deployScore: number
  readonly family: PerModel<string>
  /** Paths of model cards. */
  readonly card: PerModel<string>
  readonly inputSize: PerModel<InputSize>
  readonly scoreFloor: PerModel<number>
  readonly nmsIou: PerModel<number>
  readonly maxDetections: PerModel<number>
  readonly classMap: PerModel<UserClassMap>
  /** How the latency pass is run; null where there is none. */
  readonly latency: LatencySettings | null
  readonly latencyBudgetMs: number
  /** Batch sizes at which throughput is measured. */
  readonly batches: readonly number[]
  /** Whether predictions that were made on another kind of processor did not count. */
  readonly sameMachine: boolean
}

/** Every option of `detcompare eval` after defaults. */
export interface EvalSettings extends CommonSettings {
  /** Paths of files of detections that are a side each, the baseline first; empty where `sides` has them. */
  readonly results: readonly string[]
}
