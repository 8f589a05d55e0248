import type { Interval } from '../../statistics/interval.ts'
import {
  differenceInterval,
  type RatioEstimate,
  ratioEstimate,
  shareEstimate,
  shareOfMoments,
} from '../../statistics/shares/unit-ratio.ts'
import type { Units } from '../../statistics/units.ts'
import type { Dataset } from '../dataset.ts'
import { among, objectSums } from '../profile/object-sums.ts'
import { classMoments } from './class-moments.ts'
import type { MatchedCategories } from './matched-categories.ts'

/** What is compared between two splits. */
export type ShiftMeasure = 'object-size' | 'class' | 'objects-per-image' | 'relative-side' | 'image-side'

/** One figure on both sides of a split. */
export interface ShiftFigure {
  readonly measure: ShiftMeasure
  /** Which size or class a share is of; null for quantities. */
  readonly name: string | null
  /** A share of the objects, or a quantity; null where nothing gives it. */
  readonly val: number | null
  readonly train: number | null
  /** Of shares the difference val − train, of quantities the ratio val / train. */
  readonly change: number | null
  /**
   * Of the change, over images or their groups; the intervals of one measure hold together (Bonferroni). Null with fewer than five on
   * a side.
   */
  readonly interval: Interval | null
  /** Whether the interval leaves out no change. */
  readonly shown: boolean
}

/** How the validation split differs from the training split. */
export interface SplitShift {
  readonly confidence: number
  /** By number where either split has no names of classes. */
  readonly classesMatchedBy: MatchedCategories['by']
  readonly figures: readonly ShiftFigure[]
  /** Names of classes with objects on one side alone, with how many. */
  readonly onlyInVal: readonly { readonly name: string; readonly objects: number }[]
  readonly onlyInTrain: readonly { readonly name: string; readonly objects: number }[]
  /** Images of val with a width and height that no image of train has; null where sizes are unknown, or nearly as many as images. */
  readonly imagesOfOtherSizes: number | null
}

/** A split and what its intervals go by. */
export interface SplitSide {
  readonly dataset: Dataset
  readonly units: Units
}

const CONFIDENCE = 0.95

/** Photographs that were collected have all sizes; where so few images share each, a new one says nothing. */
const FEW_SIZES = 0.1

/** Sets the objects and images of two splits next to one another. */
export function splitShift(val: SplitSide, train: SplitSide, matched: MatchedCategories): SplitShift {
  const sides = [val, train] as const
  const sums = sides.map(({ dataset, units }) => objectSums(dataset, units))
  const [own, its] = sums as [(typeof sums)[number], (typeof sums)[number]]
  const sizes = (['small', 'medium', 'large'] as const).map((size) =>
    shareFigure(
      'object-size',
      size,
      [own, its].map(({ counts, objects }) => {
        return shareEstimate(among(counts[size], objects), together(3))
      }),
    ),
  )
  const perImage = [own, its].map(({ objects, images }) => logged(ratioEstimate(among(objects, images), CONFIDENCE)))
  const relative = [own, its].map(({ counts, sizedObjects }) =>
    ratioEstimate(among(counts.logRelativeSide, sizedObjects), CONFIDENCE),
  )
  const imageSides = sides.map((side) => ratioEstimate(logSides(side), CONFIDENCE))
  const classes = classesOf(val, train, matched)
  return {
    confidence: CONFIDENCE,
    classesMatchedBy: matched.by,
    figures: [
      ratioFigure('objects-per-image', perImage),
      ...sizes,
      ratioFigure('relative-side', relative),
      ratioFigure('image-side', imageSides),
      ...classes.figures,
    ],
    onlyInVal: classes.onlyInVal,
    onlyInTrain: classes.onlyInTrain,
    imagesOfOtherSizes: imagesOfOtherSizes(val.dataset, train.dataset),
  }
}

/** Of so many intervals each by itself, so that all of them hold together with the confidence. */
function together(intervals: number): number {
  return 1 - (1 - CONFIDENCE) / Math.max(1, intervals)
}

function classesOf(
  val: SplitSide,
  train: SplitSide,
  { names, ofSecond }: MatchedCategories,
): Pick<SplitShift, 'figures' | 'onlyInVal' | 'onlyInTrain'> {
  const [own, its] = [sideClasses(val, val.dataset.categories.keys()), sideClasses(train, ofSecond)]
  const counts = names.map((name, at) => {
    const [ofVal, ofTrain] = [own.byPlace.get(at) ?? own.none, its.byPlace.get(at) ?? its.none]
    return { name, ofVal, ofTrain, objects: [ofVal?.counted ?? 0, ofTrain?.counted ?? 0] as const }
  })
  const used = counts.filter(({ objects: [val, train] }) => val + train > 0)
  const level = together(used.length)
  return {
    figures: used.map(({ name, ofVal, ofTrain }) =>
      shareFigure(
        'class',
        name,
        [ofVal, ofTrain].map((moments) => (moments ? shareOfMoments(moments, level) : null)),
      ),
    ),
    onlyInVal: used.flatMap(({ name, objects: [val, train] }) => (train === 0 ? [{ name, objects: val }] : [])),
    onlyInTrain: used.flatMap(({ name, objects: [val, train] }) => (val === 0 ? [{ name, objects: train }] : [])),
  }
}

/** @param places of its categories among those of both splits. */
function sideClasses({ dataset, units }: SplitSide, places: Iterable<number>): SideClasses {
  const moments = classMoments(dataset, units)
  const none = moments[0] === undefined ? null : { ...moments[0], counted: 0, countedSquares: 0, products: 0 }
  return { none, byPlace: new Map(Array.from(places, (place, at) => [place, moments[at]])) }
}

type Moments = ReturnType<typeof classMoments>[number]

interface SideClasses {
  /** Of a class that the side does not list. */
  readonly none: Moments | null
  readonly byPlace: ReadonlyMap<number, Moments | undefined>
}

type BothSides = readonly (RatioEstimate | null)[]

function shareFigure(measure: ShiftMeasure, name: string, [val = null, train = null]: BothSides): ShiftFigure {
  const values = { measure, name, val: val?.value ?? null, train: train?.value ?? null }
  if (val === null || train === null) return { ...values, change: null, interval: null, shown: false }
  const interval = differenceInterval(val, train)
  return { ...values, change: val.value - train.value, interval, shown: leavesOut(interval, 0) }
}

/** @param sides logarithms. */
function ratioFigure(measure: ShiftMeasure, [val = null, train = null]: BothSides): ShiftFigure {
  const values = { measure, name: null, val: val && Math.exp(val.value), train: train && Math.exp(train.value) }
  if (val === null || train === null) return { ...values, change: null, interval: null, shown: false }
  const difference = differenceInterval(val, train)
  const interval: Interval | null = difference && [Math.exp(difference[0]), Math.exp(difference[1])]
  return { ...values, change: Math.exp(val.value - train.value), interval, shown: leavesOut(interval, 1) }
}

function leavesOut(interval: Interval | null, value: number): boolean {
  return interval !== null && (interval[0] > value || interval[1] < value)
}

/** A mean is above 0, but an interval of few images may reach below. */
function logged(estimate: RatioEstimate | null): RatioEstimate | null {
  if (estimate === null || estimate.value === 0) return null
  const log = (value: number) => Math.log(Math.max(value, 1e-9))
  const { value, interval } = estimate
  return { value: log(value), interval: interval && [log(interval[0]), log(interval[1])] }
}

/** Logarithms of √(width · height) of the images of each unit. */
function logSides({ dataset: { images }, units: { keys, unitOfImage } }: SplitSide) {
  const [counted, all] = [new Float64Array(keys.length), new Float64Array(keys.length)]
  for (const [image, { width, height }] of images.entries()) {
    if (width === null || height === null || !(width * height > 0)) continue
    const unit = unitOfImage[image] as number
    counted[unit] = (counted[unit] as number) + Math.log(width * height) / 2
    all[unit] = (all[unit] as number) + 1
  }
  return among(counted, all)
}

function imagesOfOtherSizes(val: Dataset, train: Dataset): number | null {
  const sizeOf = ({ width, height }: Dataset['images'][number]) =>
    width === null || height === null ? null : `${width}x${height}`
  const known = new Set(train.images.map(sizeOf))
  const sizes = val.images.map(sizeOf)
  const vary = known.size > FEW_SIZES * train.images.length
  return vary || known.has(null) || sizes.includes(null) ? null : sizes.filter((size) => !known.has(size)).length
}
