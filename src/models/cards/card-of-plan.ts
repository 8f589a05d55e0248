import type { ModelPlan } from '../plan-model.ts'
import { PER_255 } from './card-defaults.ts'

/** A card as it is written, before its texts are read. */
export type WrittenCard = Readonly<Record<string, unknown>>

/** The card in force: everything that a plan holds and a card can say. Read again, it gives the same plan. */
export function cardOfPlan(plan: ModelPlan): WrittenCard {
  const { width, height, scale, ...preprocessing } = plan.preprocessing
  const fields = { ...preprocessing, scale: scale === 1 / 255 ? PER_255 : scale }
  return {
    version: 1,
    ...(plan.family !== 'card' && { family: plan.family }),
    inputSize: width === null ? null : `${width}x${height}`,
    preprocessing: fields,
    extraInputs: Object.fromEntries(plan.extraInputs.map(({ name, value }) => [name, value])),
    boxFrame: plan.boxFrame,
    reading: plan.reading,
    postprocessing: plan.postprocessing,
    classes: plan.classNames ?? plan.classCount,
    firstClass: plan.firstClass,
  }
}
