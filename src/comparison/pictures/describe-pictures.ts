import type { Dataset } from '../../dataset/dataset.ts'
import { objectStates } from '../../dataset/object-state.ts'
import { ImageErrorFinder } from '../../evaluation/error-kinds/image-errors.ts'
import { categoriesOf, type ImageLists, imageLists } from '../../evaluation/matching/image-lists.ts'
import { intersectionOverUnion } from '../../evaluation/matching/intersection-over-union.ts'
import { matchedObjects, stateAt } from '../../evaluation/matching/matched-objects.ts'
import { iouThresholds } from '../../evaluation/rules/thresholds.ts'
import type { MatchedCheckpoint, MatchedSide } from '../figures/judged-side.ts'
import type { ChosenImage } from './choose-images.ts'
import {
  PICTURES_VERSION,
  type PictureBox,
  type PictureDetection,
  type PictureObject,
  type PictureSide,
  type Pictures,
} from './pictures.ts'
import { sizeOf } from './shown-by.ts'

/** Boxes that overlap less are not taken for each other. */
const LEAST_IOU = iouThresholds[0] as number

/** More detections of an image would hide one another. */
const DETECTION_LIMIT = 100

/** The chosen images with ground truth and what the first checkpoint of every side found. */
export function describePictures(
  dataset: Dataset,
  sides: readonly MatchedSide[],
  chosen: readonly ChosenImage[],
): Pictures {
  const shown = sides.map((side) => new ShownSide(dataset, side, chosen))
  return {
    version: PICTURES_VERSION,
    anonymous: false,
    detectionLimit: DETECTION_LIMIT,
    sides: shown.map(({ label, checkpoint }) => ({ label, checkpoint })),
    pictures: chosen.map(({ image, chosen: reasons, pulls }) => {
      const { key, fileName, width, height } = dataset.images[image] as Dataset['images'][number]
      const objects = objectsOf(dataset, image)
      return {
        ...{ key, file: fileName, width, height, chosen: reasons, pulls },
        objects: objects.map((index) => describeObject(dataset, index)),
        sides: shown.map((side) => side.describe(image, objects)),
      }
    }),
  }
}

function objectsOf({ groundTruth: { count, imageIndex } }: Dataset, image: number): number[] {
  return Array.from({ length: count }, (_, index) => index).filter((index) => imageIndex[index] === image)
}

function describeObject({ groundTruth, categories }: Dataset, index: number): PictureObject {
  const state = groundTruth.crowd[index]
  return {
    box: boxAt(groundTruth.boxes, index),
    categoryId: categories[groundTruth.categoryIndex[index] as number]?.id as number,
    size: sizeOf(groundTruth.areas[index] as number),
    crowd: state === objectStates.crowd,
    ignored: state === objectStates.ignored,
  }
}

/** The first checkpoint of a side, ready to say what it found on an image. */
class ShownSide {
  readonly label: string
  readonly checkpoint: string
  readonly #dataset: Dataset
  readonly #matched: MatchedCheckpoint
  readonly #lists: ImageLists
  readonly #objects: Int32Array
  readonly #categories: Int32Array
  readonly #errors: ImageErrorFinder
  readonly #found: Int32Array

  constructor(dataset: Dataset, { side, checkpoints }: MatchedSide, chosen: readonly ChosenImage[]) {
    const first = checkpoints[0] as MatchedCheckpoint
    const { detections, name } = first.checkpoint
    const { matches } = first
    this.label = side.label
    this.checkpoint = name
    this.#dataset = dataset
    this.#matched = first
    this.#lists = imageLists(matches)
    const images = chosen.map(({ image }) => image)
    this.#objects = matchedObjects(detections, dataset.groundTruth, matches, this.#lists, images)
    this.#categories = categoriesOf(matches.detectionStarts)
    this.#errors = new ImageErrorFinder(dataset, detections)
    this.#found = new Int32Array(dataset.images.length)
    for (const image of detections.imageIndex) this.#found[image] = (this.#found[image] as number) + 1
  }

  /** @param objects indices into `GroundTruth` of the image's objects, as they are listed. */
  describe(image: number, objects: readonly number[]): PictureSide {
    const { matches } = this.#matched
    const { order, starts } = this.#lists.places
    const places = Array.from(order.subarray(starts[image], starts[image + 1]))
      .sort((one, other) => (matches.scores[other] as number) - (matches.scores[one] as number))
      .slice(0, DETECTION_LIMIT)
    const { detections, missed } = this.#errors.find(image)
    const errors = new Map(detections.map(({ detection, error }) => [detection, error]))
    const described = places.map((place) => this.#describe(place, objects, errors))
    return {
      detections: described,
      missed: missed.map((index) => objects.indexOf(index)),
      leftOut: (this.#found[image] as number) - places.length,
      overlaps: described.flatMap(({ match }, at) => {
        const taken = match === 'false alarm' ? this.#overlapped(places[at] as number, objects) : []
        return taken.length === 0 ? [] : [[at, ...taken]]
      }),
    }
  }

  /** Positions of the objects of other categories that count and that a detection overlaps, best first. */
  #overlapped(place: number, objects: readonly number[]): number[] {
    const { groundTruth } = this.#dataset
    const detection = this.#matched.matches.detection[place] as number
    return objects
      .map((index, at) => ({ index, at }))
      .filter(
        ({ index }) =>
          groundTruth.crowd[index] === objectStates.counts &&
          groundTruth.categoryIndex[index] !== this.#categories[place],
      )
      .map(({ index, at }) => ({
        at,
        iou: intersectionOverUnion(
          this.#matched.checkpoint.detections.boxes,
          detection,
          groundTruth.boxes,
          index,
          false,
        ),
      }))
      .filter(({ iou }) => iou >= LEAST_IOU)
      .sort((one, other) => other.iou - one.iou)
      .map(({ at }) => at)
  }

  #describe(
    place: number,
    objects: readonly number[],
    errors: ReadonlyMap<number, PictureDetection['error']>,
  ): PictureDetection {
    const { matches, checkpoint } = this.#matched
    const detection = matches.detection[place] as number
    const match = stateAt(matches, place)
    const object = this.#objects[place] as number
    return {
      box: boxAt(checkpoint.detections.boxes, detection),
      score: Math.round(1e4 * (matches.scores[place] as number)) / 1e4,
      categoryId: this.#dataset.categories[this.#categories[place] as number]?.id as number,
      match,
      object: object < 0 ? null : objects.indexOf(matches.object[object] as number),
      error: match === 'false alarm' ? (errors.get(detection) ?? null) : null,
    }
  }
}

/** To a tenth of a pixel. */
function boxAt(boxes: Float64Array, index: number): PictureBox {
  // JSON has no −0.
  const tenth = (side: number) => Math.round(10 * (boxes[4 * index + side] as number)) / 10 || 0
  return [tenth(0), tenth(1), tenth(2), tenth(3)]
}
