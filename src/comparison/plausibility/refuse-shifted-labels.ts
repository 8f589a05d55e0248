import type { Dataset } from '../../dataset/dataset.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { Steps } from '../../evaluation/rules/steps.ts'
import { plainJson } from '../../plain-text.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import type { ShiftCause } from '../rules/shift-cause.ts'
import { distinctImages } from './distinct-images.ts'
import { plainId } from './id-readings.ts'
import type { Specimen } from './specimen.ts'
import { type BetterReading, isDoubted, suggestClasses, suggestedClassMap } from './suggest-classes.ts'
import { onTrialImages, trialImages } from './trial-images.ts'

/** Examples that a message names. */
const NAMED_EXAMPLES = 3

/** A better reading, and the number of images on which it was found. */
interface TriedReading extends BetterReading {
  readonly images: number
}

/**
 * Stops where a side's AP50 is low only because its classes were matched with the wrong categories. A map that
 * the user gave is not doubted. The message says which is probably wrong, the side or the annotations.
 * @param convincing AP50, between 0 and 1, that the other categories must reach.
 * @throws UserError with the map that the boxes suggest.
 */
export function* refuseShiftedLabels(dataset: Dataset, specimens: readonly Specimen[], convincing = 0): Steps<void> {
  const doubted: { specimen: Specimen; better: TriedReading | null }[] = []
  for (const [at, specimen] of specimens.entries()) {
    yield at / specimens.length
    doubted.push({ specimen, better: betterReading(dataset, specimen, convincing) })
  }
  const shifts = new Set(doubted.map(({ better }) => better?.shift ?? null))
  const [shift = null] = shifts
  const sidesAlike = specimens.length > 1 && shifts.size === 1 && shift !== null ? specimens.length : null
  for (const { specimen, better } of doubted) {
    if (better !== null) throw refusal(dataset, specimen, better, causeOf(dataset, specimen, sidesAlike))
  }
}

function betterReading(dataset: Dataset, specimen: Specimen, convincing: number): TriedReading | null {
  const { classMap, found, accuracy, likelyReadings } = specimen
  if (classMap.byUser || !isDoubted(accuracy.metrics.AP50)) return null
  const tried = distinctImages(trialImages(dataset, found.count))
  const ap50 = tried.areAll
    ? accuracy.metrics.AP50
    : evaluate(tried.dataset, onTrialImages(specimen.detections, tried)).metrics.AP50
  const better = suggestClasses(tried.dataset, onTrialImages(found, tried), ap50, classMap, likelyReadings())
  if (better === null || better.betterAp50 < convincing) return null
  return { ...better, images: tried.dataset.images.length }
}

function causeOf(dataset: Dataset, { classMap, found }: Specimen, sidesAlike: number | null): ShiftCause {
  const leftOut = dataset.caveats.find(({ code }) => code === 'data-object-category-unknown')
  return {
    annotations: dataset.source.annotationsPath,
    leftOut: leftOut?.count ?? 0,
    kept: dataset.objectsOfAll ?? dataset.groundTruth.count,
    examples: leftOut?.examples.slice(0, NAMED_EXAMPLES) ?? [],
    sidesAlike,
    sideHasUnlisted: found.categoryIndex.some((number) => classMap.categoryOfClass[number] == null),
  }
}

function refusal(dataset: Dataset, specimen: Specimen, better: TriedReading, cause: ShiftCause): Error {
  const { label, plan, classMap, found, nameOfClass, ids } = specimen
  const moved = [...better.meant].filter(([number, category]) => classMap.categoryOfClass[number] !== category)
  const facts = {
    label,
    images: better.images,
    ap50: better.ap50,
    better: better.betterAp50,
    moves: moved
      .slice(0, 3)
      .map(([number, category]) => `${nameOfClass(number)} means category ${dataset.categories[category]?.name}`),
    cause,
  }
  if (plan !== null) {
    const suggested = suggestedClassMap(better, plan, classMap, dataset)
    const isOpen = Object.values(suggested).includes(null)
    const { rule } = classMap
    return comparisonError('labels-shifted', { ...facts, rule, classMap: plainJson(suggested), isOpen })
  }
  const numbers = [...new Set(found.categoryIndex)].sort((one, other) => one - other)
  const meant = numbers.map((number): [string, number | null] => {
    const category = dataset.categories[better.meant.get(number) ?? -1]
    return [plainId(ids[number] as string), category?.id ?? null]
  })
  const isOpen = meant.some(([, id]) => id === null)
  const suggested = { ids: plainJson(Object.fromEntries(meant)), isOpen }
  return comparisonError('results-ids-shifted', { ...facts, words: better.words, ...suggested })
}
