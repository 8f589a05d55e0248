import type { Dataset } from '../../dataset/dataset.ts'
import { plainJson } from '../../plain-text.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import type { Specimen } from './specimen.ts'
import { type BetterReading, suggestClasses, suggestedClassMap } from './suggest-classes.ts'

/**
 * Stops where a side's AP50 is low only because its classes were matched with the wrong categories. A map that
 * the user gave is not doubted.
 * @param convincing AP50, between 0 and 1, that the other categories must reach.
 * @throws UserError with the map that the boxes suggest.
 */
export function refuseShiftedLabels(dataset: Dataset, specimens: readonly Specimen[], convincing = 0): void {
  for (const specimen of specimens) {
    const { classMap, found, accuracy, likelyReadings } = specimen
    if (classMap.byUser) continue
    const better = suggestClasses(dataset, found, accuracy.metrics.AP50, classMap, likelyReadings())
    if (better === null || better.betterAp50 < convincing) continue
    throw refusal(dataset, specimen, better)
  }
}

function refusal(dataset: Dataset, specimen: Specimen, better: BetterReading): Error {
  const { label, plan, classMap, nameOfClass, ids } = specimen
  const moved = [...better.meant].filter(([number, category]) => classMap.categoryOfClass[number] !== category)
  const facts = {
    label,
    rule: classMap.rule,
    images: dataset.images.length,
    ap50: better.ap50,
    better: better.betterAp50,
    moves: moved
      .slice(0, 3)
      .map(([number, category]) => `${nameOfClass(number)} means category ${dataset.categories[category]?.name}`),
  }
  if (plan !== null) {
    const suggested = suggestedClassMap(better, plan, classMap, dataset)
    const isOpen = Object.values(suggested).includes(null)
    return comparisonError('labels-shifted', { ...facts, classMap: plainJson(suggested), isOpen })
  }
  const meant = [...better.meant].map(([number, category]) => [ids[number], dataset.categories[category]?.id ?? null])
  return comparisonError('results-ids-shifted', { ...facts, ids: plainJson(Object.fromEntries(meant)) })
}
