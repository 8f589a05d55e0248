import type { Caveat } from '../caveat.ts'
import type { Detections } from '../detections.ts'
import type { ModelPlan } from '../models/plan-model.ts'

/** Lowest score above which a threshold inside the graph must be suspected. */
const SUSPICIOUS_FLOOR = 0.2

/** Weaknesses of each model, and differences between the models that a reader must know before judging. */
export function fairnessCaveats(plans: readonly ModelPlan[], detections: readonly Detections[]): Caveat[] {
  return [
    ...plans.flatMap((plan) => plan.weaknesses.map((message) => caveat('model-weakness', message, plan.label))),
    ...plans.flatMap((plan, at) => bakedFloor(plan, detections[at])),
    ...differences(plans),
  ]
}

function bakedFloor(plan: ModelPlan, detections: Detections | undefined): Caveat[] {
  const lowest = detections === undefined ? null : lowestScore(detections)
  if (detections === undefined || lowest === null || lowest < SUSPICIOUS_FLOOR) return []
  if (plan.postprocessing.scoreFloor >= SUSPICIOUS_FLOOR || isFixedNumber(detections)) return []
  const message = `No detection scores below ${lowest.toFixed(3)} although the score floor is ${plan.postprocessing.scoreFloor}: a threshold seems to be part of the graph, so AP is cut short.`
  return [caveat('model-score-floor-baked', message, plan.label)]
}

/** A head that puts out so many boxes on every image ends its list by rank, not by a threshold. */
function isFixedNumber({ imageIndex }: Detections): boolean {
  const counts = new Map<number, number>()
  for (const image of imageIndex) counts.set(image, (counts.get(image) ?? 0) + 1)
  return new Set(counts.values()).size === 1
}

/** Lowest score, null where there are no detections. */
export function lowestScore({ scores }: Detections): number | null {
  return scores.length === 0 ? null : scores.reduce((lowest, score) => Math.min(lowest, score))
}

const comparable = {
  'input-sizes-differ': {
    of: ({ preprocessing: { width, height } }: ModelPlan) => `${width}x${height}`,
    message: 'The models take pictures of different sizes, which changes both accuracy and time',
  },
  'precisions-differ': {
    of: ({ signature }: ModelPlan) => signature.precision,
    message: 'The models store their weights in different precisions, which changes both accuracy and time',
  },
  'score-floors-differ': {
    of: ({ postprocessing }: ModelPlan) => `${postprocessing.scoreFloor}`,
    message:
      'The models are validated with different score floors, and a lower one raises AP: figures at the highest of them stand beside the headline',
  },
} as const satisfies Record<string, { of: (plan: ModelPlan) => string; message: string }>

function differences(plans: readonly ModelPlan[]): Caveat[] {
  return Object.entries(comparable).flatMap(([code, { of, message }]) => {
    const values = plans.map(of)
    if (new Set(values).size < 2) return []
    const each = plans.map(({ label }, at) => `${label}: ${values[at]}`).join(', ')
    return [caveat(code, `${message} (${each}).`, null)]
  })
}

function caveat(code: string, message: string, subject: string | null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
