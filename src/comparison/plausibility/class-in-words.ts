import type { ModelPlan } from '../../models/plan-model.ts'

/** A class by its number, and its name where that says more: `class 3 (dog)`. */
export function classInWords(number: number, { classNames }: Pick<ModelPlan, 'classNames'>): string {
  const name = classNames?.[number]
  return name === undefined || name === String(number) ? `class ${number}` : `class ${number} (${name})`
}
