import type { Dataset, GroundTruth } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { intersectionOverUnion } from '../matching/intersection-over-union.ts'
import { judgedDetections, judgedStates } from '../matching/judged-detections.ts'
import { descendingScoreOrder } from '../matching/score-order.ts'
import { inputOrder, type StableGroups, stableGroups } from '../matching/stable-groups.ts'
import type { ErrorKind } from './error-kind.ts'

/** Detections of an image that TIDE looks at, of all categories together, where the data set has no such limit of its own. */
export const DETECTIONS_PER_IMAGE = 100

/** At this IoU a detection may be right; up to the lower one it is of the background. */
const POSITIVE_IOU = 0.5
const BACKGROUND_IOU = 0.1

/** One detection that TIDE looks at. */
export interface LabelledDetection {
  /** Index into `Detections`. */
  readonly detection: number
  /** Null where it is ignored: mostly inside a crowd region of its category, where it may be an error all the same. */
  readonly isTrue: boolean | null
  /** Null for a true positive, and in federated data where nothing says that it is an error. */
  readonly error: ErrorKind | null
  /** The category in which fixing the error makes a true positive of it; null where fixing it takes it away. */
  readonly fixedAs: number | null
}

/** What TIDE says of an image. */
export interface ImageErrors {
  /** By descending score, equal ones in the order in which they were made. */
  readonly detections: readonly LabelledDetection[]
  /** Indices into `GroundTruth` of the objects that count and that no detection matches. */
  readonly unmatched: readonly number[]
  /** Those of them that no error of another kind stands for. */
  readonly missed: readonly number[]
}

/** What of a data set decides which errors there are. */
type JudgedTruth = Pick<Dataset, 'images' | 'groundTruth' | 'judged' | 'detectionsPerImage'>

/** An object while the detections of its image are gone through. */
interface Truth {
  readonly index: number
  readonly category: number
  isMatched: boolean
  /** The first of the detections with the highest score whose error the object would make good. */
  candidate: number | null
}

/**
 * Finds the kinds of error of one image after another as `tidecv` 1.0.1 does: within an image, each detection by descending score takes the
 * free object of its category that it overlaps most (IoU at least .50). What matches none is, by the first that holds, of the
 * background where the image has no object; localisation where its best object of its own category has an IoU of .10 to .50;
 * classification where one of another category has at least .50; a duplicate where a matched one of its own has; of the
 * background where none has more than .10; else both. An object that is unmatched and that no localisation or classification
 * is about is missed. In federated data a detection of a category that was not looked for on its image is no error, and neither is an
 * unmatched one where objects may be without an annotation.
 */
export class ImageErrorFinder {
  readonly #groundTruth: GroundTruth
  readonly #detections: Detections
  readonly #detectionsOf: StableGroups
  readonly #objectsOf: StableGroups
  /** Of federated data, from `judgedDetections`. */
  readonly #judged: Uint8Array | null
  readonly #limit: number

  constructor({ images, groundTruth, judged, detectionsPerImage }: JudgedTruth, detections: Detections) {
    this.#judged = judged === undefined ? null : judgedDetections(detections, judged)
    this.#limit = detectionsPerImage ?? DETECTIONS_PER_IMAGE
    const looked = inputOrder(detections.count).filter((at) => this.#judged?.[at] !== judgedStates.notJudged)
    const byScore = descendingScoreOrder(detections.scores, looked)
    this.#groundTruth = groundTruth
    this.#detections = detections
    this.#detectionsOf = stableGroups(byScore, detections.imageIndex, images.length)
    this.#objectsOf = stableGroups(inputOrder(groundTruth.count), groundTruth.imageIndex, images.length)
  }

  /** @param image index into `Dataset.images`. */
  find(image: number): ImageErrors {
    const { crowd, categoryIndex } = this.#groundTruth
    const objects = membersOf(this.#objectsOf, image)
    const regions = objects.filter((index) => crowd[index] !== 0)
    const truths = objects
      .filter((index) => crowd[index] === 0)
      .map(
        (index): Truth => ({
          index,
          category: categoryIndex[index] as number,
          isMatched: false,
          candidate: null,
        }),
      )
    const own = membersOf(this.#detectionsOf, image).slice(0, this.#limit)
    const overlaps = own.map((detection) => truths.map(({ index }) => this.#overlap(detection, index, false)))
    const matched = own.map((detection, at) => this.#match(detection, overlaps[at] as number[], truths))
    const mayBeUnknown = (detection: number) => this.#judged?.[detection] === judgedStates.partly
    const errors = own.map((detection, at) =>
      matched[at] || mayBeUnknown(detection) ? null : this.#errorOf(detection, overlaps[at] as number[], truths),
    )
    return {
      detections: own.map((detection, at) => {
        const { error, about } = errors[at] ?? { error: null, about: null }
        const isFixed = about?.candidate === detection
        return {
          detection,
          isTrue: matched[at] ? true : mayBeUnknown(detection) || this.#isIgnored(detection, regions) ? null : false,
          error,
          fixedAs: isFixed ? about.category : null,
        }
      }),
      unmatched: truths.filter(({ isMatched }) => !isMatched).map(({ index }) => index),
      missed: truths.filter(({ isMatched, candidate }) => !isMatched && candidate === null).map(({ index }) => index),
    }
  }

  #match(detection: number, overlaps: readonly number[], truths: readonly Truth[]): boolean {
    const best = bestOf(overlaps, (at) => this.#isOfCategory(detection, truths[at]) && !truths[at]?.isMatched)
    if (best === null || best.iou < POSITIVE_IOU) return false
    ;(truths[best.at] as Truth).isMatched = true
    return true
  }

  #errorOf(
    detection: number,
    overlaps: readonly number[],
    truths: readonly Truth[],
  ): { readonly error: ErrorKind; readonly about: Truth | null } {
    if (truths.length === 0) return { error: 'background', about: null }
    const sameCategory = bestOf(overlaps, (at) => this.#isOfCategory(detection, truths[at]))
    if (sameCategory !== null && sameCategory.iou >= BACKGROUND_IOU && sameCategory.iou <= POSITIVE_IOU) {
      return { error: 'localisation', about: candidateFor(truths[sameCategory.at] as Truth, detection) }
    }
    const otherCategory = bestOf(overlaps, (at) => !this.#isOfCategory(detection, truths[at]))
    if (otherCategory !== null && otherCategory.iou >= POSITIVE_IOU) {
      return { error: 'classification', about: candidateFor(truths[otherCategory.at] as Truth, detection) }
    }
    const used = bestOf(overlaps, (at) => this.#isOfCategory(detection, truths[at]) && truths[at]?.isMatched === true)
    if (used !== null && used.iou >= POSITIVE_IOU) return { error: 'duplicate', about: null }
    const any = bestOf(overlaps, () => true)
    return { error: any === null || any.iou <= BACKGROUND_IOU ? 'background' : 'both', about: null }
  }

  #isIgnored(detection: number, regions: readonly number[]): boolean {
    const category = this.#detections.categoryIndex[detection]
    return regions.some(
      (region) =>
        this.#groundTruth.categoryIndex[region] === category && this.#overlap(detection, region, true) > POSITIVE_IOU,
    )
  }

  #isOfCategory(detection: number, truth: Truth | undefined): boolean {
    return this.#detections.categoryIndex[detection] === truth?.category
  }

  #overlap(detection: number, object: number, isRegion: boolean): number {
    return intersectionOverUnion(this.#detections.boxes, detection, this.#groundTruth.boxes, object, isRegion)
  }
}

/** Detections come by descending score, so that the first one about an object is the one to fix; a matched object needs none. */
function candidateFor(truth: Truth, detection: number): Truth {
  if (!truth.isMatched) truth.candidate ??= detection
  return truth
}

/** The first of the largest overlaps among those that may be taken. */
function bestOf(overlaps: readonly number[], mayTake: (at: number) => boolean): { at: number; iou: number } | null {
  let best: { at: number; iou: number } | null = null
  for (const [at, iou] of overlaps.entries()) {
    if (mayTake(at) && (best === null || iou > best.iou)) best = { at, iou }
  }
  return best
}

function membersOf({ order, starts }: StableGroups, image: number): number[] {
  return Array.from(order.subarray(starts[image], starts[image + 1]))
}
