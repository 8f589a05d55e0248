import type { Caveat } from '../caveat.ts'
import type { Choice, RatedSide } from '../comparison/choose-variant.ts'
import type { Statistics } from '../comparison/compare-sides.ts'
import type { SideEvidence } from '../comparison/evidence/side-evidence.ts'
import type { BatchThroughput } from '../comparison/figures/batch-throughput.ts'
import type { OperatingPointValues } from '../comparison/figures/judged-side.ts'
import type { LatencyFigures } from '../comparison/figures/latency-figures.ts'
import type { VariantComparison } from '../comparison/figures/variant-comparison.ts'
import type { Ranking } from '../comparison/ranking.ts'
import type { GateResult } from '../comparison/rules/gate.ts'
import type { CopyKind } from '../dataset/audit/split-copies.ts'
import type { DatasetSource } from '../dataset/dataset.ts'
import type { DatasetFacts } from '../dataset/dataset-facts.ts'
import type { GroupFacts } from '../dataset/group-facts.ts'
import type { DataProfile } from '../dataset/profile/data-profile.ts'
import type { MetricValues, SizeMetrics } from '../evaluation/curves/average-precision.ts'
import type { MetricId } from '../evaluation/rules/metrics.ts'
import type { PerCategoryMetricId } from '../evaluation/rules/repeated-metrics.ts'
import type { Preprocessing } from '../images/preprocessing.ts'
import type { Provenance } from '../measurement/outcomes/provenance.ts'
import type { ArchitectureReport } from '../models/architecture/architecture-report.ts'
import type { Evidence, ExtraInput } from '../models/family.ts'
import type { Postprocessing } from '../models/postprocessing.ts'
import type { Reading } from '../models/reading.ts'
import type { BoxFrame } from '../models/readings/box-format.ts'
import type { Interval } from '../statistics/interval.ts'
import type { ApByFrequency } from './ap-by-frequency.ts'
import type { LatencyPass } from './latency-pass.ts'
import type { CompareSettings, EvalSettings } from './run-settings.ts'

export type { MetricValues, VariantComparison }

/** Version of the report's shape; a reader of another major version must refuse it. */
export const REPORT_VERSION = 2

/** The machine and the programs that a run used. */
export interface Environment {
  readonly detcompare: string
  readonly node: string
  /** Null where no model ran (`detcompare eval`). */
  readonly onnxruntime: string | null
  readonly sharp: string | null
  readonly operatingSystem: string
  readonly processor: string
  /** Those by which onnxruntime chooses its kernels on the CPU, on every core; null where they cannot be determined. */
  readonly instructionSets: readonly string[] | null
  readonly cores: number
  /** Processors' worth of time that a container's or service's limit leaves of the cores; null where there is no limit. */
  readonly cpuQuota: number | null
  readonly memoryBytes: number
  /** Provider that every model really ran on, and why `auto` did not take CUDA. */
  readonly provider: string | null
  readonly providerReason: string | null
  /** Names of NVIDIA GPUs that are there although `auto` took the CPU; empty where none was left out. */
  readonly unusedGpus: readonly string[]
  /** Number of the GPU; null where it ran on none. */
  readonly device: number | null
  /** The NVIDIA GPU that the models ran on; null where they ran on none, or where nothing could be asked. */
  readonly gpu: { readonly name: string | null; readonly driver: string | null } | null
  /** Threads of a model on the CPU as asked for, or as a quota allows; null where onnxruntime chose, or no model ran. */
  readonly threads: number | null
}

/** How a side's classes met the categories. */
export interface ClassMapReport {
  readonly rule: string
  readonly unmatchedClasses: readonly string[]
  /** Names of categories that the model cannot predict. */
  readonly unmatchedCategories: readonly string[]
}

/** What a model is, and how it was fed and read. */
export interface ModelReport {
  readonly path: string
  readonly sha256: string
  readonly fileBytes: number
  readonly parameters: number
  /** Multiply-accumulates of one picture; null where not measured, not countable, or different from picture to picture. */
  readonly macs: number | null
  /** Operators that ran and cannot be counted. */
  readonly macsLeftOut: readonly string[]
  readonly precision: string
  readonly opset: number
  readonly producer: string
  readonly family: string
  readonly familyTitle: string
  readonly evidence: readonly Evidence[]
  readonly chosenByUser: boolean
  readonly preprocessing: Preprocessing
  readonly extraInputs: readonly ExtraInput[]
  /** Pictures of each call: 1, or as many as the file demands. */
  readonly batch: number
  readonly boxFrame: BoxFrame
  readonly reading: Reading
  readonly postprocessing: Postprocessing
  readonly classes: ClassMapReport
  /** Null where the model was not loaded: all that it finds came from the store, and latency was not measured. */
  readonly sessionCreationMs: number | null
  readonly firstCallMs: number | null
  /** Sum of the model's calls in the accuracy pass, which may run side by side, in milliseconds; null where it made none. */
  readonly inferenceMs: number | null
  /** Most memory that loading and calls took at once, in a process of its own; null where not measured. */
  readonly peakMemoryBytes: number | null
  /** Nodes of one call of its graph before fusing, by onnxruntime's name of what ran them; null where not measured. */
  readonly nodesByProvider: Readonly<Record<string, number>> | null
}

/** One size range with the intervals of its AP and AR. */
export interface SizeValues extends SizeMetrics {
  readonly intervals: { readonly AP: Interval | null; readonly AR: Interval | null }
}

export interface CategoryValues extends Readonly<Record<PerCategoryMetricId, number | null>> {
  readonly id: number
  readonly name: string
  readonly objects: number
  readonly intervals: { readonly AP: Interval | null }
}

/** One model, or one file of detections, on the data. */
export interface CheckpointReport {
  /** The side's label, or where the side has several checkpoints, the label and what distinguishes this one. */
  readonly name: string
  /** Of the model, or of the file of detections. */
  readonly path: string
  /** Of that file, hex; null in an earlier program's report on given detections. */
  readonly sha256: string | null
  /** The file of detections that was evaluated, or that `--out` wrote, relative to the report; null where neither. */
  readonly detectionsFile: string | null
  readonly detections: number
  /** Lowest score among the detections, null where there are none. */
  readonly lowestScore: number | null
  /** Null where detections were given. */
  readonly predictions: Provenance | null
  readonly metrics: MetricValues
}

/** One side on the data: its figures are the means over its checkpoints, null where one of them has none. */
export interface SideReport {
  readonly label: string
  /** The first checkpoint's, whose time, size and compute are the side's; null where detections were given. */
  readonly model: ModelReport | null
  /** The first checkpoint's. */
  readonly detectionsFile: string | null
  /** Of all checkpoints. */
  readonly detections: number
  /** Lowest score among the detections of all checkpoints, null where there are none. */
  readonly lowestScore: number | null
  /** At least one: the trainings of the model that `--side` names. */
  readonly checkpoints: readonly CheckpointReport[]
  readonly metrics: MetricValues
  /** Of the metrics, each by itself, at the run's confidence: what other images like these would show. */
  readonly metricIntervals: Readonly<Record<MetricId, Interval | null>>
  readonly sizes: readonly SizeValues[]
  /** Every category of the data set, in ascending id order. */
  readonly categories: readonly CategoryValues[]
  /** AP over the categories that every side can predict; equal to AP where all can. */
  readonly apOverCommonCategories: number | null
  readonly apOverCommonCategoriesInterval: Interval | null
  /** AP at 1,000 detections per image and class; null where no image has more than 100 objects of a class. */
  readonly apAt1000: number | null
  /** AP of rare, common and frequent categories; null where the data do not say which these are. */
  readonly apByFrequency: ApByFrequency | null
  readonly operatingPoints: readonly OperatingPointValues[]
  /** The same metrics at the highest score floor of all sides; null where the floors are equal. */
  readonly atCommonScoreFloor: { readonly scoreFloor: number; readonly metrics: MetricValues } | null
  readonly latency: LatencyFigures | null
  readonly evidence: SideEvidence
}

/** Images that probably belong together, although neither the user nor the data says so; those that chose a variant too. */
export interface ProbableGroups {
  /** What to give to `--group-by` for nearly these groups; null where no short text makes them. */
  readonly groupBy: string | null
  /** Images in them. */
  readonly images: number
  /** File names of the images of each group, which has at least two. */
  readonly files: readonly (readonly string[])[]
}

/** Which of the images are in the training split too. */
export interface TrainReport {
  readonly annotationsPath: string
  /** Images of the training split. */
  readonly images: number
  /** Images of the data that are in it too, and how many of them each way. */
  readonly copies: number
  readonly equalFiles: number
  readonly pictures: number
  readonly neighbours: number
  /** For each copy, its file and that of the image of train that is most like it; the most alike first. */
  readonly pairs: readonly { readonly how: CopyKind; readonly file: string; readonly inTrain: string }[]
  /** Every side's AP on the other images, the baseline first; null where there are no copies, or no other images. */
  readonly withoutCopies: readonly RatedSide[] | null
}

/** A file that was written next to the report. */
export interface ReportFile {
  /** Relative to the report, with slashes. */
  readonly path: string
  /** Of its bytes, hex. */
  readonly sha256: string
}

/** Everything that a run found; every view is made from it alone. */
export interface Report {
  readonly version: typeof REPORT_VERSION
  readonly command: 'compare' | 'eval'
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly finishedAt: string
  /** Every option after defaults. */
  readonly settings: CompareSettings | EvalSettings
  readonly environment: Environment
  readonly dataset: DatasetSource &
    DatasetFacts & {
      /** Null where each image is by itself. */
      readonly groups: GroupFacts | null
      /** Null where nobody has to ask for groups: none were noticed, or they were named. */
      readonly probableGroups: ProbableGroups | null
      /** Images that are in the training split too; null without `--train`. */
      readonly train: TrainReport | null
      /** What the images and objects are like, next to COCO's. */
      readonly profile: DataProfile
      readonly categories: readonly { id: number; name: string }[]
    }
  /** Which variant a part of the images chose; `dataset` and all figures are about the others. Null without `--choose-on`. */
  readonly choice: Choice | null
  readonly baseline: SideReport
  readonly variants: readonly SideReport[]
  /** What the models' graphs are made of, and how they differ; null where no side has a model. */
  readonly architecture: ArchitectureReport | null
  readonly statistics: Statistics
  readonly comparisons: readonly VariantComparison[]
  /** Null where there is but one side. */
  readonly ranking: Ranking | null
  /** Every rule of `--fail-on`, for every variant. */
  readonly gates: readonly GateResult[]
  readonly latencyPass: LatencyPass | null
  /** By batch size in ascending order; empty where none was asked for. */
  readonly throughput: readonly BatchThroughput[]
  readonly accuracyPassMs: number | null
  readonly caveats: readonly Caveat[]
  /** Every file that `--out` wrote next to the report; null where it wrote none. */
  readonly files: readonly ReportFile[] | null
}
