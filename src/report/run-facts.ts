import type { Caveat } from '../caveat.ts'
import type { TrainCopies } from '../comparison/caveats/train-copies.ts'
import type { Choice } from '../comparison/choose-variant.ts'
import type { Judged } from '../comparison/compare-sides.ts'
import type { ProbableUnits } from '../dataset/alike/probable-units.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { SeenPicture } from '../dataset/profile/data-profile.ts'
import type { BatchOutcome } from '../measurement/parent/measure-throughput.ts'
import type { Measurement } from '../measurement/parent/run-job.ts'
import type { ArchitectureReport } from '../models/architecture/architecture-report.ts'
import type { CompareSettings, EvalSettings } from './run-settings.ts'

/** Everything that a finished run knows; the report and its caveats are made from it alone. */
export interface RunFacts {
  readonly command: 'compare' | 'eval'
  readonly startedAt: Date
  readonly settings: CompareSettings | EvalSettings
  /** The images that every side has, without those that chose a variant. */
  readonly dataset: Dataset
  /** Null where nothing was chosen before. */
  readonly choice: Choice | null
  /** Groups of all images, those that chose a variant too, that nobody named; null where there are none, and where groups were named. */
  readonly probable: ProbableUnits | null
  readonly judged: Judged
  /** What was seen of images' pictures, by key; empty where none was decoded. */
  readonly seen: ReadonlyMap<string, SeenPicture>
  /** Images of the dataset that are in the training split too; null where none was given. */
  readonly trainCopies: TrainCopies | null
  /** Of all sides that have a model, chosen ones or not; null where none has. */
  readonly architecture: ArchitectureReport | null
  /** Of this machine's processor; null where they are not known. */
  readonly instructionSets: readonly string[] | null
  /** Names of NVIDIA GPUs that are there although `auto` took the CPU. */
  readonly unusedGpus: readonly string[]
  /** The NVIDIA GPU that the models ran on; null where they ran on none, or where nothing could be asked. */
  readonly gpu: { readonly name: string | null; readonly driver: string | null } | null
  /** Null where no model ran. */
  readonly measured: MeasuredFacts | null
}

/** What was measured of all models together; what was measured of each is in its side. */
export interface MeasuredFacts {
  readonly measurement: Measurement
  /** By batch size in ascending order. */
  readonly throughput: readonly BatchOutcome[]
  /** What was noticed while pictures were read, models were planned for batches, and memory was measured. */
  readonly pictureCaveats: readonly Caveat[]
  readonly batchCaveats: readonly Caveat[]
  readonly footprintCaveats: readonly Caveat[]
}
