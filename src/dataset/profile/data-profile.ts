import type { Interval } from '../../statistics/interval.ts'
import {
  differenceInterval,
  type RatioEstimate,
  ratioEstimate,
  shareEstimate,
} from '../../statistics/shares/unit-ratio.ts'
import type { Units } from '../../statistics/units.ts'
import type { Dataset } from '../dataset.ts'
import { among, objectSums } from './object-sums.ts'
import { type ProfileFigureId, type ProfileReference, profileFigureIds, profileFigures } from './profile-figures.ts'

/** One figure of a data set next to COCO's. */
export interface ProfileFigure {
  readonly id: ProfileFigureId
  /** A share between 0 and 1, or a quantity; null where nothing gives it. */
  readonly value: number | null
  /** Counts the spread between images, or between groups of them; null with fewer than five. */
  readonly interval: Interval | null
  readonly reference: ProfileReference
  /**
   * Whether it is far from COCO and the interval of the difference is too: a share by at least 20 points, a quantity by at least a factor
   * of 2.
   */
  readonly unlike: boolean
}

/** What a data set is like, next to where papers measure. */
export interface DataProfile {
  /** Of the intervals. */
  readonly confidence: number
  /** Whether areas are those of boxes or what the annotations say, often a mask's. */
  readonly areas: 'boxes' | 'annotated'
  /** Pictures that brightness and sharpness were seen on; 0 where none was decoded. */
  readonly pictures: number
  readonly figures: readonly ProfileFigure[]
}

/** What was seen of a picture's pixels. */
export interface SeenPicture {
  /** Mean luma, 0 to 255. */
  readonly brightness: number
  /** Variance of the Laplacian; null where the picture is too small. */
  readonly sharpness: number | null
}

const CONFIDENCE = 0.95
const FAR_POINTS = 0.2
const FAR_FACTOR = Math.log(2)

/** Areas of boxes in files are rounded. */
const SAME_AREA = 0.01
const NEARLY_ALL = 0.99

/**
 * What a data set is like, next to COCO.
 * @param seen what was seen of each image's picture, by key; images whose picture nobody looked at are missing.
 * @param units that intervals go by.
 */
export function dataProfile(dataset: Dataset, seen: ReadonlyMap<string, SeenPicture>, units: Units): DataProfile {
  const areas = areasAreBoxes(dataset) ? 'boxes' : 'annotated'
  const values = { ...objectValues(dataset, units), ...pictureValues(dataset, seen, units) }
  return {
    confidence: CONFIDENCE,
    areas,
    pictures: dataset.images.filter(({ key }) => seen.has(key)).length,
    figures: profileFigureIds.map((id) => {
      const { reference, byBox } = profileFigures[id]
      return besideReference(id, values[id], areas === 'boxes' ? (byBox ?? reference) : reference)
    }),
  }
}

/** An estimate, and whether it is that of the quantity's logarithm. */
interface ProfileValue {
  readonly estimate: RatioEstimate | null
  readonly isLog: boolean
}

type PictureFigureId = 'brightness' | 'sharpness'

function objectValues(dataset: Dataset, units: Units): Record<Exclude<ProfileFigureId, PictureFigureId>, ProfileValue> {
  const { images, objects, sizedObjects, categories, counts } = objectSums(dataset, units)
  const share = (counted: Float64Array, all = objects) => plain(shareEstimate(among(counted, all), CONFIDENCE))
  const mean = (counted: Float64Array, all: Float64Array) => ratioEstimate(among(counted, all), CONFIDENCE)
  return {
    'objects-per-image': plain(mean(objects, images)),
    'classes-per-image': plain(mean(categories, images)),
    small: share(counts.small),
    medium: share(counts.medium),
    large: share(counts.large),
    'relative-side': { estimate: mean(counts.logRelativeSide, sizedObjects), isLog: true },
    elongated: share(counts.elongated),
    truncated: share(counts.truncated, sizedObjects),
    overlapping: share(counts.overlapping),
    'most-frequent-class': share(counts.mostFrequent),
    // The exponential of Shannon's entropy: so many classes of equal size would be as mixed (Hill, "Diversity and evenness", 1973).
    'effective-classes': { estimate: mean(counts.surprise, objects), isLog: true },
  }
}

function pictureValues(
  { images }: Dataset,
  seen: ReadonlyMap<string, SeenPicture>,
  { keys, unitOfImage }: Units,
): Record<PictureFigureId, ProfileValue> {
  const meanOf = (figureOf: (picture: SeenPicture) => number | null) => {
    const [counted, all] = [new Map<number, number>(), new Map<number, number>()]
    for (const [image, { key }] of images.entries()) {
      const picture = seen.get(key)
      const value = picture === undefined ? null : figureOf(picture)
      if (value === null) continue
      const unit = unitOfImage[image] as number
      counted.set(unit, (counted.get(unit) ?? 0) + value)
      all.set(unit, (all.get(unit) ?? 0) + 1)
    }
    // A sample has fewer units than the data set.
    const sampled = [...keys.keys()].filter((unit) => all.has(unit))
    const sums = (of: Map<number, number>) => Float64Array.from(sampled, (unit) => of.get(unit) as number)
    return ratioEstimate(among(sums(counted), sums(all)), CONFIDENCE)
  }
  // A picture of one colour has no edges at all, and no logarithm.
  const logSharpness = ({ sharpness }: SeenPicture) => (sharpness === null ? null : Math.log(Math.max(sharpness, 1e-3)))
  return {
    brightness: plain(meanOf(({ brightness }) => brightness)),
    sharpness: { estimate: meanOf(logSharpness), isLog: true },
  }
}

function plain(estimate: RatioEstimate | null): ProfileValue {
  return { estimate, isLog: false }
}

function besideReference(
  id: ProfileFigureId,
  { estimate, isLog }: ProfileValue,
  reference: ProfileReference,
): ProfileFigure {
  if (estimate === null) return { id, value: null, interval: null, reference, unlike: false }
  const { value, interval } = isLog ? mapped(estimate, Math.exp) : estimate
  return { id, value, interval, reference, unlike: isFar(profileFigures[id].kind, { value, interval }, reference) }
}

/** Whether the difference to the reference is large, and its interval reaches to no small one. */
function isFar(kind: 'share' | 'quantity', estimate: RatioEstimate, reference: ProfileReference): boolean {
  const [own, its] = kind === 'share' ? [estimate, atPoint(reference)] : [logOf(estimate), logOf(atPoint(reference))]
  const least = kind === 'share' ? FAR_POINTS : FAR_FACTOR
  const interval = differenceInterval(own, its)
  return interval !== null && Math.abs(own.value - its.value) >= least && (interval[0] > 0 || interval[1] < 0)
}

/** A published figure is taken as exact. */
function atPoint({ value, interval }: ProfileReference): RatioEstimate {
  return { value, interval: interval ?? [value, value] }
}

/** Quantities are above 0, but an interval of few images may reach below. */
function logOf(estimate: RatioEstimate): RatioEstimate {
  return mapped(estimate, (value) => Math.log(Math.max(value, 1e-9)))
}

function mapped({ value, interval }: RatioEstimate, change: (value: number) => number): RatioEstimate {
  return { value: change(value), interval: interval && [change(interval[0]), change(interval[1])] }
}

/** Whether nearly every object's area is that of its box, as in formats that know no masks. */
function areasAreBoxes({ groundTruth: { count, boxes, areas } }: Pick<Dataset, 'groundTruth'>): boolean {
  let same = 0
  for (let object = 0; object < count; object++) {
    const box = (boxes[4 * object + 2] as number) * (boxes[4 * object + 3] as number)
    if (Math.abs((areas[object] as number) - box) <= SAME_AREA * box) same++
  }
  return same >= NEARLY_ALL * count
}
