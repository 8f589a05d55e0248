import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import type { ClassMap } from '../models/class-map.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { JudgedSide } from './compare-sides.ts'
import { comparisonError } from './comparison-errors.ts'
import { suggestClasses } from './suggest-classes.ts'

/**
 * Stops where a model's AP50 is near zero only because its classes were matched with the wrong categories. A map that
 * the user gave is not doubted.
 * @throws UserError with the map that the boxes suggest.
 */
export function refuseShiftedLabels(
  dataset: Dataset,
  sides: readonly JudgedSide[],
  detections: readonly Detections[],
  plans: readonly ModelPlan[],
  classMaps: readonly ClassMap[],
): void {
  for (const [at, side] of sides.entries()) {
    const classMap = classMaps[at]
    if (classMap === undefined || classMap.byUser) continue
    const better = suggestClasses(dataset, detections[at] as Detections, side.accuracy.metrics.AP50)
    if (better === null) continue
    const name = (position: number) => dataset.categories[position]?.name ?? String(position)
    const moved = [...better.meant].filter(([predicted, hit]) => predicted !== hit)
    const names = plans[at]?.classNames
    const suggested = classMap.categoryOfClass.flatMap((position, number) => {
      const hit = position === null ? undefined : better.meant.get(position)
      return hit === undefined ? [] : [[names?.[number] ?? String(number), name(hit)]]
    })
    throw comparisonError('labels-shifted', {
      label: side.label,
      rule: classMap.rule,
      ap50: better.ap50,
      better: better.betterAp50,
      moves: moved.slice(0, 3).map(([predicted, hit]) => `what was read as ${name(predicted)} is ${name(hit)}`),
      classMap: JSON.stringify(Object.fromEntries(suggested)),
    })
  }
}
