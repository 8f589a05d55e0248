import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { ModelPlan } from '../../models/plan-model.ts'

/** Weaknesses that each model's file brings. */
export function modelWeaknesses(plans: readonly ModelPlan[]): Caveat[] {
  return plans.flatMap((plan) => plan.weaknesses.map((message) => caveat('model-weakness', message, plan.label)))
}

const comparable = {
  'input-sizes-differ': {
    of: ({ preprocessing: { width, height } }: ModelPlan) => `${width}x${height}`,
    what: 'The models have different input sizes',
    effect: 'This affects both accuracy and time.',
  },
  'precisions-differ': {
    of: ({ signature }: ModelPlan) => signature.precision,
    what: 'The models store their weights in different precisions',
    effect: 'This affects both accuracy and time.',
  },
  'score-floors-differ': {
    of: ({ postprocessing }: ModelPlan) => `${postprocessing.scoreFloor}`,
    what: 'The models are validated with different score floors',
    effect: 'A lower floor raises AP, so the report also gives AP at the highest of these floors.',
  },
} as const satisfies Partial<Record<CaveatCode, { of: (plan: ModelPlan) => string; what: string; effect: string }>>

/** Differences between the models that a reader must know before judging. */
export function modelDifferences(plans: readonly ModelPlan[]): Caveat[] {
  return (Object.keys(comparable) as (keyof typeof comparable)[]).flatMap((code) => {
    const { of, what, effect } = comparable[code]
    const values = plans.map(of)
    if (new Set(values).size < 2) return []
    const each = plans.map(({ label }, at) => `${label}: ${values[at]}`).join(', ')
    return [caveat(code, `${what} (${each}). ${effect}`, null)]
  })
}

function caveat(code: CaveatCode, message: string, subject: string | null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
