import { median } from 'simple-statistics'
import type { Dataset } from './dataset.ts'
import type { JudgedImages } from './judged-images.ts'
import { objectStates } from './object-state.ts'

/** What a data set holds, for the first lines of a report. Crowd regions, and what else is ignored, are counted apart: nobody has to find them. */
export interface DatasetFacts {
  readonly images: number
  /** All annotations, crowd regions and ignored objects included. */
  readonly objects: number
  readonly crowds: number
  /** Objects that are ignored by themselves: difficult ones in Pascal VOC, for example. */
  readonly ignored: number
  /** Of federated data: pairs of an image and a category that was looked for there. Null where all were looked for everywhere. */
  readonly federated: {
    readonly pairs: number
    /** Those of them in which not every object is annotated. */
    readonly notExhaustive: number
  } | null
  /** Detections of an image that count, whatever their categories; null for COCO's 100 of each category. */
  readonly detectionsPerImage: number | null
  /** Regions in which nothing counts, whatever its category. */
  readonly ignoredRegions: number
  /** Images without any annotation. */
  readonly imagesWithoutObjects: number
  /** Objects that are neither crowds nor ignored, by COCO's sizes; one of exactly 32² or 96² square pixels is in two of them, as in evaluation. */
  readonly objectsBySize: { readonly small: number; readonly medium: number; readonly large: number }
  /** Objects that are neither crowds nor ignored, by category index. */
  readonly objectsPerCategory: readonly number[]
  /** Images with at least one such object, by category index. */
  readonly imagesPerCategory: readonly number[]
  /** Names of the categories without any object; they have no average precision. */
  readonly unusedCategories: readonly string[]
  /** Over the categories that have objects: how many images one is seen in. */
  readonly imagesPerClass: { readonly median: number | null; readonly classesBelow10: number }
}

/** In fewer images a class's AP is so rough that two models of equal worth may be biased differently. */
export const FEW_OF_A_CLASS = 10

/** Whether half of the classes that have objects are in few images. */
export function hasRareClasses({ imagesPerClass: { median } }: Pick<DatasetFacts, 'imagesPerClass'>): boolean {
  return median !== null && median < FEW_OF_A_CLASS
}

/** Counts a data set. */
export function datasetFacts({
  images,
  categories,
  groundTruth,
  judged,
  detectionsPerImage,
  ignoredRegions,
}: Dataset): DatasetFacts {
  const { count, imageIndex, categoryIndex, areas, crowd } = groundTruth
  const objectsPerCategory = new Array<number>(categories.length).fill(0)
  const imagesOf = categories.map(() => new Set<number>())
  const objectsBySize = { small: 0, medium: 0, large: 0 }
  let [crowds, ignored] = [0, 0]
  for (let at = 0; at < count; at++) {
    const state = crowd[at] as number
    if (state === objectStates.crowd) crowds++
    else if (state === objectStates.ignored) ignored++
    if (state !== objectStates.counts) continue
    const category = categoryIndex[at] as number
    const area = areas[at] as number
    objectsPerCategory[category] = (objectsPerCategory[category] ?? 0) + 1
    imagesOf[category]?.add(imageIndex[at] as number)
    if (area <= 1024) objectsBySize.small++
    if (area >= 1024 && area <= 9216) objectsBySize.medium++
    if (area >= 9216) objectsBySize.large++
  }
  const imagesPerCategory = imagesOf.map(({ size }) => size)
  const seen = imagesPerCategory.filter((number) => number > 0)
  return {
    images: images.length,
    objects: count,
    crowds,
    ignored,
    detectionsPerImage: detectionsPerImage ?? null,
    ignoredRegions: ignoredRegions?.starts.at(-1) ?? 0,
    federated: judged === undefined ? null : federatedFacts(judged),
    imagesWithoutObjects: images.length - new Set(imageIndex).size,
    objectsBySize,
    objectsPerCategory,
    imagesPerCategory,
    unusedCategories: categories.filter((_, index) => objectsPerCategory[index] === 0).map(({ name }) => name),
    imagesPerClass: {
      median: seen.length > 0 ? median(seen) : null,
      classesBelow10: seen.filter((number) => number < 10).length,
    },
  }
}

function federatedFacts({ exhaustive }: JudgedImages): DatasetFacts['federated'] {
  const pairs = exhaustive.length
  return { pairs, notExhaustive: pairs - exhaustive.reduce((sum, one) => sum + one, 0) }
}
