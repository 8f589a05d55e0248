import type { Caveat } from '../../caveat.ts'
import type { Detections } from '../../detections.ts'
import type { FootprintOutcome } from '../../measurement/outcomes/footprint-outcome.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import type { ModelTimes } from '../../measurement/outcomes/model-outcome.ts'
import type { Provenance } from '../../measurement/outcomes/provenance.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { ModelCost } from './cost-change.ts'

/** One side of a comparison, with everything that was found before judging. */
export interface Side {
  /** Unique among the sides. */
  readonly label: string
  /** In the order in which they were named: one, or several trainings of one model. */
  readonly checkpoints: readonly [Checkpoint, ...Checkpoint[]]
  /** Of the first checkpoint; null where the side was not timed. */
  readonly latency: LatencySamples | null
}

/** A model that ran, or a file of detections. */
export interface Checkpoint {
  /** Unique among all checkpoints of the run: the side's label where it has no other. */
  readonly name: string
  /** Of the model, or of the file of detections, as the user gave it. */
  readonly path: string
  /** SHA-256 of that file, hex; a model's weights in other files are not part of it. */
  readonly sha256: string
  /** On the images that every side has, in the data set's categories. */
  readonly detections: Detections
  /** Null where detections were given and their floor is unknown. */
  readonly scoreFloor: number | null
  /** Positions of categories that it cannot predict. */
  readonly unpredictable: readonly number[]
  /** Null where detections were given. */
  readonly model: CheckpointModel | null
  /** Null where a model ran. */
  readonly given: GivenResults | null
  /** What was noticed while given detections were read; each names the checkpoint. */
  readonly caveats: readonly Caveat[]
}

/** What a file of detections has besides detections of the data set's categories. */
export interface GivenResults {
  /** Those of ids that the data set does not list, on the same images; a category is a place in `unlistedIds`. */
  readonly unlisted: Detections
  /** As the file has them. */
  readonly unlistedIds: readonly string[]
}

/** A model that ran: how it was fed and read, and what was measured. */
export interface CheckpointModel {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
  readonly outcome: ModelTimes
  readonly provenance: Provenance
  /** All that it found, in its own class numbers (`inClassNumbers`), with a category or not. */
  readonly found: Detections
  /** Null where it was not measured, as of all but a side's first. */
  readonly footprint: FootprintOutcome | null
}

/** A model that ran. */
export function modelCheckpoint(name: string, model: CheckpointModel, detections: Detections): Checkpoint {
  const { plan, classMap } = model
  return {
    name,
    path: plan.signature.path,
    sha256: plan.signature.sha256,
    detections,
    scoreFloor: plan.postprocessing.scoreFloor,
    unpredictable: classMap.unmatchedCategories,
    model,
    given: null,
    caveats: [],
  }
}

/** Given detections: nothing else is known of what made them. */
export function resultsCheckpoint({
  name,
  path,
  sha256,
  detections,
  unlisted,
  unlistedIds,
  caveats,
}: Pick<Checkpoint, 'name' | 'path' | 'sha256' | 'detections' | 'caveats'> & GivenResults): Checkpoint {
  const unknown = { scoreFloor: null, unpredictable: [], model: null }
  return { name, path, sha256, detections, given: { unlisted, unlistedIds }, caveats, ...unknown }
}

/** What the side's first model costs besides time; null where detections were given. */
export function costOf({ checkpoints: [{ model }] }: Side): ModelCost | null {
  if (model === null) return null
  const { plan, footprint } = model
  return {
    fileBytes: plan.signature.fileBytes,
    parameters: plan.signature.parameters,
    macs: footprint?.macs ?? null,
    peakMemoryBytes: footprint?.peakMemoryBytes ?? null,
  }
}

/** Positions of categories that some checkpoint of the side cannot predict. */
export function unpredictableOf({ checkpoints }: Side): number[] {
  return [...new Set(checkpoints.flatMap(({ unpredictable }) => unpredictable))]
}

/** All models of the sides, the first of each side or all of them. */
export function modelsAmong(
  sides: readonly { readonly side: Side }[],
  which: 'first' | 'all' = 'all',
): CheckpointModel[] {
  return sides.flatMap(({ side: { checkpoints } }) =>
    (which === 'first' ? checkpoints.slice(0, 1) : checkpoints).flatMap(({ model }) => model ?? []),
  )
}
