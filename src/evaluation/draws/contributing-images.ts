import { perCategoryMetricIds } from '../curves/average-precision.ts'
import { figureLayout, operatingFigureIds, sizeFigureIds } from '../curves/figure-layout.ts'
import type { Matches } from '../matching/matches.ts'
import { operatingImages } from '../operating/operating-images.ts'
import { metrics } from '../rules/metrics.ts'
import type { OperatingPoint } from '../rules/operating-point.ts'
import { cocoSizeRanges } from '../rules/size-ranges.ts'

/**
 * How many images can move each figure, as a row of `FigureLayout`: for recall those with an object that counts, for
 * precision also those where either model has a detection that is not ignored. A category without an object that counts
 * moves nothing, nor does one that is not among `categories` (all of them where not given). At operating points
 * it is `operatingImages`, over all categories. 0 where a figure has no value.
 */
export function contributingImages(
  baseline: Matches,
  variant: Matches,
  categories: readonly number[] = allCategories(baseline),
  points: readonly OperatingPoint[] = [],
): Int32Array {
  const { sizeRanges, categoryCount, imageCount } = baseline
  const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount, points })
  const images = new Int32Array(layout.length)
  for (let sizeRange = 0; sizeRange < sizeRanges.length; sizeRange++) {
    const overall = { withObjects: new Marks(imageCount), withEither: new Marks(imageCount) }
    const ofCategory = { withObjects: new Marks(imageCount), withEither: new Marks(imageCount) }
    for (const category of categories) {
      ofCategory.withObjects.clear()
      ofCategory.withEither.clear()
      for (const marks of [overall, ofCategory]) markObjects(marks, baseline, sizeRange, category)
      if (ofCategory.withObjects.count === 0) continue
      for (const { withEither } of [overall, ofCategory]) {
        for (const matches of [baseline, variant]) markDetections(withEither, matches, sizeRange, category)
      }
      for (const id of perCategoryMetricIds) {
        const { of, size } = metrics[id]
        if (size !== cocoSizeRanges[sizeRange]?.name) continue
        images[layout.category(category, id)] = pick(ofCategory, of).count
      }
    }
    for (const id of sizeFigureIds) {
      images[layout.size(sizeRange, id)] = pick(overall, id === 'AR' ? 'recall' : 'precision').count
    }
    if (sizeRange > 0) continue
    for (const id of ['AR1', 'AR10'] as const) images[layout.metric(id)] = overall.withObjects.count
  }
  for (const [point, counts] of operatingImages(baseline, variant, points).entries()) {
    for (const id of operatingFigureIds) images[layout.operating(point, id)] = counts[id]
  }
  return images
}

function allCategories({ categoryCount }: Matches): number[] {
  return Array.from({ length: categoryCount }, (_, category) => category)
}

interface MarkedImages {
  readonly withObjects: Marks
  /** Objects or detections. */
  readonly withEither: Marks
}

function pick({ withObjects, withEither }: MarkedImages, of: 'precision' | 'recall'): Marks {
  return of === 'recall' ? withObjects : withEither
}

function markObjects({ withObjects, withEither }: MarkedImages, matches: Matches, sizeRange: number, category: number) {
  const end = matches.objectStarts[category + 1] as number
  for (let o = matches.objectStarts[category] as number; o < end; o++) {
    if ((((matches.countedIn[o] as number) >>> sizeRange) & 1) === 0) continue
    withObjects.add(matches.objectImage[o] as number)
    withEither.add(matches.objectImage[o] as number)
  }
}

function markDetections(marks: Marks, matches: Matches, sizeRange: number, category: number): void {
  const truePositives = matches.truePositives[sizeRange] as Uint16Array
  const falsePositives = matches.falsePositives[sizeRange] as Uint16Array
  const end = matches.detectionStarts[category + 1] as number
  for (let place = matches.detectionStarts[category] as number; place < end; place++) {
    if (((truePositives[place] as number) | (falsePositives[place] as number)) !== 0) {
      marks.add(matches.image[place] as number)
    }
  }
}

/** A set of images, emptied without touching each. */
class Marks {
  count = 0
  #round = 1
  readonly #markedIn: Int32Array

  constructor(imageCount: number) {
    this.#markedIn = new Int32Array(imageCount)
  }

  add(image: number): void {
    if (this.#markedIn[image] === this.#round) return
    this.#markedIn[image] = this.#round
    this.count++
  }

  clear(): void {
    this.#round++
    this.count = 0
  }
}
