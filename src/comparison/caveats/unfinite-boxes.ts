import type { Caveat } from '../../caveat.ts'
import type { CheckpointModel } from '../figures/side.ts'

/** Boxes that were left out because a coordinate was not finite, model by model. */
export function unfiniteBoxes(models: readonly Pick<CheckpointModel, 'plan' | 'outcome'>[]): Caveat[] {
  return models.flatMap(({ plan, outcome: { unfiniteBoxes: count } }): Caveat[] => {
    if (count === 0) return []
    const boxes = count === 1 ? 'One box has' : `${count} boxes have`
    const message = `${boxes} a coordinate that is NaN or infinite. They are left out, so its AP may be too low. Export it again in fp32 and compare.`
    return [{ code: 'model-boxes-not-finite', message, subject: plan.label, count, examples: [] }]
  })
}
