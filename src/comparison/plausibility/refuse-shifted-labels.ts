import type { Dataset } from '../../dataset/dataset.ts'
import { plainJson } from '../../plain-text.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import { classInWords } from './class-in-words.ts'
import type { Specimen } from './specimen.ts'
import { suggestClasses, suggestedClassMap } from './suggest-classes.ts'

/**
 * Stops where a model's AP50 is low only because its classes were matched with the wrong categories. A map that
 * the user gave is not doubted.
 * @param convincing AP50, between 0 and 1, that the other categories must reach.
 * @throws UserError with the map that the boxes suggest.
 */
export function refuseShiftedLabels(dataset: Dataset, specimens: readonly Specimen[], convincing = 0): void {
  for (const { plan, classMap, found, accuracy } of specimens) {
    if (classMap.byUser) continue
    const better = suggestClasses(dataset, found, accuracy.metrics.AP50, classMap)
    if (better === null || better.betterAp50 < convincing) continue
    const moved = [...better.meant].filter(([number, category]) => classMap.categoryOfClass[number] !== category)
    const suggested = suggestedClassMap(better, plan, classMap, dataset)
    throw comparisonError('labels-shifted', {
      label: plan.label,
      rule: classMap.rule,
      images: dataset.images.length,
      ap50: better.ap50,
      better: better.betterAp50,
      moves: moved
        .slice(0, 3)
        .map(
          ([number, category]) => `${classInWords(number, plan)} means category ${dataset.categories[category]?.name}`,
        ),
      classMap: plainJson(suggested),
      isOpen: Object.values(suggested).includes(null),
    })
  }
}
