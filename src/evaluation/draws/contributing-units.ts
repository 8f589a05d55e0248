import type { Units } from '../../statistics/units.ts'
import { type CurveGroup, curveGroups } from '../curves/curve-groups.ts'
import { figureLayout, operatingFigureIds } from '../curves/figure-layout.ts'
import type { Matches } from '../matching/matches.ts'
import { operatingUnits } from '../operating/operating-units.ts'
import type { OperatingPoint } from '../rules/operating-point.ts'

/**
 * How many units can move each figure, as a row of `FigureLayout`: for recall those with an object that counts, for
 * precision also those where either model has a detection that is not ignored. A category without an object that counts
 * moves nothing, nor does one that is not among `categories` (all of them where not given). At operating points
 * it is `operatingUnits`, over all categories. 0 where a figure has no value.
 */
export function contributingUnits(
  baseline: Matches,
  variant: Matches,
  units: Units,
  categories: readonly number[] = allCategories(baseline),
  points: readonly OperatingPoint[] = [],
): Int32Array {
  const { sizeRanges, categoryCount } = baseline
  const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount, points })
  const counts = new Int32Array(layout.length)
  for (const group of curveGroups(layout)) {
    const overall = { withObjects: new Marks(units), withEither: new Marks(units) }
    const inCategory = { withObjects: new Marks(units), withEither: new Marks(units) }
    for (const category of categories) {
      inCategory.withObjects.clear()
      inCategory.withEither.clear()
      for (const marks of [overall, inCategory]) markObjects(marks, baseline, group, category)
      if (inCategory.withObjects.count === 0) continue
      for (const { withEither } of [overall, inCategory]) {
        for (const matches of [baseline, variant]) markDetections(withEither, matches, group, category)
      }
      for (const { id, of } of group.perCategory) counts[layout.category(category, id)] = pick(inCategory, of).count
    }
    for (const { place, of } of group.overall) counts[place] = pick(overall, of).count
  }
  for (const [point, found] of operatingUnits(baseline, variant, units, points).entries()) {
    for (const id of operatingFigureIds) counts[layout.operating(point, id)] = found[id]
  }
  return counts
}

function allCategories({ categoryCount }: Matches): number[] {
  return Array.from({ length: categoryCount }, (_, category) => category)
}

interface MarkedUnits {
  readonly withObjects: Marks
  /** Objects or detections. */
  readonly withEither: Marks
}

function pick({ withObjects, withEither }: MarkedUnits, of: 'precision' | 'recall'): Marks {
  return of === 'recall' ? withObjects : withEither
}

function markObjects(
  { withObjects, withEither }: MarkedUnits,
  matches: Matches,
  { sizeRange }: CurveGroup,
  category: number,
): void {
  const end = matches.objectStarts[category + 1] as number
  for (let o = matches.objectStarts[category] as number; o < end; o++) {
    if ((((matches.countedIn[o] as number) >>> sizeRange) & 1) === 0) continue
    withObjects.add(matches.objectImage[o] as number)
    withEither.add(matches.objectImage[o] as number)
  }
}

function markDetections(
  marks: Marks,
  matches: Matches,
  { sizeRange, detectionLimit }: CurveGroup,
  category: number,
): void {
  const truePositives = matches.truePositives[sizeRange] as Uint16Array
  const falsePositives = matches.falsePositives[sizeRange] as Uint16Array
  const end = matches.detectionStarts[category + 1] as number
  for (let place = matches.detectionStarts[category] as number; place < end; place++) {
    if ((matches.rankInImage[place] as number) >= detectionLimit) continue
    if (((truePositives[place] as number) | (falsePositives[place] as number)) !== 0) {
      marks.add(matches.image[place] as number)
    }
  }
}

/** The units of some images, emptied without touching each. */
class Marks {
  count = 0
  #round = 1
  readonly #unitOfImage: Int32Array
  readonly #markedIn: Int32Array

  constructor({ keys, unitOfImage }: Units) {
    this.#unitOfImage = unitOfImage
    this.#markedIn = new Int32Array(keys.length)
  }

  add(image: number): void {
    const unit = this.#unitOfImage[image] as number
    if (this.#markedIn[unit] === this.#round) return
    this.#markedIn[unit] = this.#round
    this.count++
  }

  clear(): void {
    this.#round++
    this.count = 0
  }
}
