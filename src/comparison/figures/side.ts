import type { Caveat } from '../../caveat.ts'
import type { Detections } from '../../detections.ts'
import type { FootprintOutcome } from '../../measurement/outcomes/footprint-outcome.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import type { ModelTimes } from '../../measurement/outcomes/model-outcome.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { ModelCost } from './cost-change.ts'

/** One side of a comparison, a model that ran or a file of detections, with everything that was found before judging. */
export interface Side {
  /** Unique among the sides. */
  readonly label: string
  /** Of the model, or of the file of detections, as the user gave it. */
  readonly path: string
  /** On the images that every side has, in the data set's categories. */
  readonly detections: Detections
  /** Null where detections were given and their floor is unknown. */
  readonly scoreFloor: number | null
  /** Positions of categories that the side cannot predict. */
  readonly unpredictable: readonly number[]
  /** Null where the side was not timed. */
  readonly latency: LatencySamples | null
  /** Null where detections were given. */
  readonly cost: ModelCost | null
  /** Null where detections were given. */
  readonly model: SideModel | null
  /** Null where a model ran. */
  readonly given: GivenResults | null
  /** What was noticed while given detections were read; each names the side. */
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
export interface SideModel {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
  readonly outcome: ModelTimes
  /** All that it found, in its own class numbers (`inClassNumbers`), with a category or not. */
  readonly found: Detections
  /** Null where it was not measured. */
  readonly footprint: FootprintOutcome | null
}

/** The side of a model that ran. */
export function modelSide(
  model: SideModel,
  { detections, latency }: Pick<Side, 'detections' | 'latency'>,
): Side & { readonly model: SideModel } {
  const { plan, classMap, footprint } = model
  return {
    label: plan.label,
    path: plan.signature.path,
    detections,
    scoreFloor: plan.postprocessing.scoreFloor,
    unpredictable: classMap.unmatchedCategories,
    latency,
    cost: {
      fileBytes: plan.signature.fileBytes,
      parameters: plan.signature.parameters,
      macs: footprint?.macs ?? null,
      peakMemoryBytes: footprint?.peakMemoryBytes ?? null,
    },
    model,
    given: null,
    caveats: [],
  }
}

/** The side of given detections: nothing else is known of what made them. */
export function resultsSide({
  label,
  path,
  detections,
  unlisted,
  unlistedIds,
  caveats,
}: Pick<Side, 'label' | 'path' | 'detections' | 'caveats'> & GivenResults): Side {
  const unknown = { scoreFloor: null, unpredictable: [], latency: null, cost: null, model: null }
  return { label, path, detections, given: { unlisted, unlistedIds }, caveats, ...unknown }
}

/** The sides that are models, with what only models have. */
export function modelsAmong<S extends { readonly side: Side }>(
  sides: readonly S[],
): (S & { readonly model: SideModel })[] {
  return sides.flatMap((each) => (each.side.model === null ? [] : [{ ...each, model: each.side.model }]))
}
