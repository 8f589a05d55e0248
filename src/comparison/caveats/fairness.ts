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
} as const satisfies Partial<Record<CaveatCode, { of: (plan: ModelPlan) => string; message: string }>>

/** Differences between the models that a reader must know before judging. */
export function modelDifferences(plans: readonly ModelPlan[]): Caveat[] {
  return (Object.keys(comparable) as (keyof typeof comparable)[]).flatMap((code) => {
    const { of, message } = comparable[code]
    const values = plans.map(of)
    if (new Set(values).size < 2) return []
    const each = plans.map(({ label }, at) => `${label}: ${values[at]}`).join(', ')
    return [caveat(code, `${message} (${each}).`, null)]
  })
}

function caveat(code: CaveatCode, message: string, subject: string | null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
