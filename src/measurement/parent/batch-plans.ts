import type { Caveat } from '../../caveat.ts'
import { fixedBatchOf, type ModelPlan } from '../../models/plan-model.ts'
import { measurementError } from '../measurement-errors.ts'

/** The models that can run at a batch size, planned to do so. */
export interface BatchPlans {
  readonly batch: number
  readonly plans: readonly ModelPlan[]
}

/** The batch sizes that can be measured, in ascending order, and what is said of models whose file fixes another one. */
export interface BatchChoice {
  readonly sizes: readonly BatchPlans[]
  readonly caveats: readonly Caveat[]
}

/**
 * The models of every batch size, in ascending order, and what is said of models whose file fixes another one.
 * @throws UserError where no model can take some size.
 */
export function batchPlans(plans: readonly ModelPlan[], batches: readonly number[]): BatchChoice {
  const distinct = [...new Set(batches)].sort((one, other) => one - other)
  const allows = (plan: ModelPlan, batch: number) => [batch, null].includes(fixedBatchOf(plan))
  const impossible = distinct.filter((batch) => !plans.some((plan) => allows(plan, batch)))
  if (impossible.length > 0) {
    const fixed = plans.map((plan) => `${plan.label}: ${fixedBatchOf(plan)}`).join(', ')
    throw measurementError('batch-impossible', { batches: impossible, fixed })
  }
  const caveats = plans.flatMap((plan): Caveat[] => {
    const left = distinct.filter((batch) => !allows(plan, batch))
    if (left.length === 0) return []
    return [
      {
        code: 'batch-fixed',
        message: `Its file fixes the batch size at ${fixedBatchOf(plan)}, so throughput at ${left.join(', ')} was not measured. To measure it, export with a dynamic batch size.`,
        subject: plan.label,
        count: 1,
        examples: [],
      },
    ]
  })
  return {
    sizes: distinct.map((batch) => ({
      batch,
      plans: plans.filter((plan) => allows(plan, batch)).map((plan) => ({ ...plan, batch })),
    })),
    caveats,
  }
}
