import type { Detections } from '../../detections.ts'
import type { FootprintOutcome } from '../../measurement/outcomes/footprint-outcome.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { ModelCost } from './cost-change.ts'

/** One side before judgement. */
export interface Contender {
  readonly label: string
  readonly detections: Detections
  /** Null where detections were given and their floor is unknown. */
  readonly scoreFloor: number | null
  /** Positions of categories that the side cannot predict. */
  readonly unpredictable: readonly number[]
  /** Null where the side was not timed. */
  readonly latency: LatencySamples | null
  /** Null where detections were given. */
  readonly cost: ModelCost | null
}

/** A model that ran, as a contender. */
export function modelContender(
  {
    plan,
    classMap,
    detections,
  }: { readonly plan: ModelPlan; readonly classMap: ClassMap; readonly detections: Detections },
  latency: LatencySamples | null,
  footprint: FootprintOutcome | null,
): Contender {
  return {
    label: plan.label,
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
  }
}

/** Given detections, as a contender: nothing else is known of what made them. */
export function resultsContender({ label, detections }: Pick<Contender, 'label' | 'detections'>): Contender {
  return { label, detections, scoreFloor: null, unpredictable: [], latency: null, cost: null }
}
