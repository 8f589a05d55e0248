import type { GroundTruth } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { categoriesOf, imageLists } from '../matching/image-lists.ts'
import { intersectionOverUnion } from '../matching/intersection-over-union.ts'
import { matchedObjects, stateAt } from '../matching/matched-objects.ts'
import type { Matches } from '../matching/matches.ts'
import { lowestMeant } from '../operating/operating-thresholds.ts'
import { metrics } from '../rules/metrics.ts'
import type { Steps } from '../rules/steps.ts'
import { iouThresholds } from '../rules/thresholds.ts'
import { type StandIn, takenFor } from './stand-ins.ts'

/**
 * What detections that reach a score are of, at IoU .50 and all sizes: a confusion matrix at each of some scores, from the highest down,
 * each written as its difference from the one before.
 */
export interface ConfusionLevel {
  /** Detections with at least this score are kept. */
  readonly score: number
  /** Operating points whose threshold for this side it is, as `--at` has them; none at the other, fixed scores. */
  readonly points: readonly string[]
  /**
   * By how much cells differ from the level before, three numbers each: the object's category, the detection's category (both positions
   * in `Dataset.categories`), and the difference of the count, which may be negative. Null stands for no object (a false alarm)
   * or no detection (a missed object). The first level differs from a matrix of zeros.
   */
  readonly cells: readonly (number | null)[]
}

/** A score to be looked at besides the fixed ones. */
export interface PointScore {
  readonly point: string
  readonly score: number
  /** Detections are kept from this score on: the score itself, or a little lower (`lowestMeant`). */
  readonly lowest: number
}

/** .05, .10 … 1. */
const fixedScores = Array.from({ length: 20 }, (_, at) => (at + 1) / 20)

const lowestIou = iouThresholds[0] as number

/** Images between two words of progress. */
const imagesAtOnce = 256

/**
 * The confusion matrices at .05, .10 … 1 and at the given scores. At each level COCO's matches at IoU .50 are right; then each other
 * detection, by descending score, takes the object of another category that it overlaps most, with an IoU of at least .50, among those
 * that are left. So the diagonal is what operating points count as found, and every object and every detection that is not
 * ignored counts once.
 */
export function* confusionLevels(
  detections: Detections,
  groundTruth: GroundTruth,
  matches: Matches,
  points: readonly PointScore[],
): Steps<ConfusionLevel[]> {
  const levels = scoresToLookAt(points)
  const tally = new Tally(levels.length, matches.categoryCount)
  const lowest = levels.map((level) => level.lowest)
  const images = new ConfusedImages(detections, groundTruth, matches)
  for (let image = 0; image < matches.imageCount; image++) {
    images.count(image, lowest, tally)
    if ((image + 1) % imagesAtOnce === 0) yield (image + 1) / matches.imageCount
  }
  return levels.map(({ score, points: here }, at) => ({ score, points: here, cells: tally.cells(at) }))
}

function scoresToLookAt(
  points: readonly PointScore[],
): (Pick<ConfusionLevel, 'score' | 'points'> & Pick<PointScore, 'lowest'>)[] {
  const scores = new Set([...fixedScores, ...points.map(({ score }) => score)])
  return [...scores]
    .sort((one, other) => other - one)
    .map((score) => {
      const here = points.filter((each) => each.score === score)
      const isFixed = fixedScores.includes(score)
      const lowest = Math.min(...here.map((each) => each.lowest), isFixed ? lowestMeant(score) : score)
      return { score, points: here.map(({ point }) => point), lowest }
    })
}

/** What changes from level to level, by cell. */
class Tally {
  readonly #levels: readonly Map<number, number>[]
  readonly #side: number

  constructor(levels: number, categories: number) {
    this.#levels = Array.from({ length: levels }, () => new Map())
    this.#side = categories + 1
  }

  /** Null stands for no object or no detection, and comes after all categories. */
  add(level: number, object: number | null, detection: number | null, count: number): void {
    const none = this.#side - 1
    const cell = (object ?? none) * this.#side + (detection ?? none)
    const cells = this.#levels[level] as Map<number, number>
    cells.set(cell, (cells.get(cell) ?? 0) + count)
  }

  cells(level: number): (number | null)[] {
    const orNone = (category: number) => (category === this.#side - 1 ? null : category)
    return [...(this.#levels[level] as Map<number, number>)]
      .filter(([, count]) => count !== 0)
      .sort(([one], [other]) => one - other)
      .flatMap(([cell, count]) => [orNone(Math.floor(cell / this.#side)), orNone(cell % this.#side), count])
  }
}

class ConfusedImages {
  readonly #detections: Detections
  readonly #groundTruth: GroundTruth
  readonly #matches: Matches
  readonly #lists: ReturnType<typeof imageLists>
  readonly #matched: Int32Array
  readonly #detectionCategory: Int32Array
  readonly #objectCategory: Int32Array

  constructor(detections: Detections, groundTruth: GroundTruth, matches: Matches) {
    this.#detections = detections
    this.#groundTruth = groundTruth
    this.#matches = matches
    this.#lists = imageLists(matches)
    const images = Array.from({ length: matches.imageCount }, (_, image) => image)
    this.#matched = matchedObjects(detections, groundTruth, matches, this.#lists, images)
    this.#detectionCategory = categoriesOf(matches.detectionStarts)
    this.#objectCategory = categoriesOf(matches.objectStarts)
  }

  /** Adds an image's part of every level, which keeps detections from a lower score on than the one before. */
  count(image: number, lowest: readonly number[], tally: Tally): void {
    const objects = this.#objectsOf(image)
    const places = this.#placesOf(image, lowest.at(-1) ?? 0)
    const standIns = places.map((place): StandIn => {
      const object = this.#matched[place] as number
      return { object: object < 0 ? null : object, overlaps: this.#overlapsOf(place, objects) }
    })
    let before: [number | null, number | null][] = []
    let keptBefore = -1
    for (const [level, score] of lowest.entries()) {
      const kept = countReaching(places, this.#matches.scores, score)
      if (kept === keptBefore) continue
      const pairs = this.#pairs(objects, places.slice(0, kept), standIns)
      for (const [object, detection] of before) tally.add(level, object, detection, -1)
      for (const [object, detection] of pairs) tally.add(level, object, detection, 1)
      before = pairs
      keptBefore = kept
    }
  }

  #objectsOf(image: number): number[] {
    const { order, starts } = this.#lists.objects
    const own = Array.from(order.subarray(starts[image], starts[image + 1]))
    return own.filter((object) => ((this.#matches.countedIn[object] as number) & 1) === 1)
  }

  /** Detections that count and reach the lowest score, by descending score, equal ones by category. */
  #placesOf(image: number, lowest: number): number[] {
    const { scores, rankInImage } = this.#matches
    const { order, starts } = this.#lists.places
    const own = Array.from(order.subarray(starts[image], starts[image + 1])).filter(
      (place) =>
        (scores[place] as number) >= lowest &&
        (rankInImage[place] as number) < metrics.AP.detectionLimit &&
        stateAt(this.#matches, place) !== 'ignored',
    )
    return own.sort((one, other) => (scores[other] as number) - (scores[one] as number))
  }

  /** The objects of other categories that a false detection overlaps enough, best first. */
  #overlapsOf(place: number, objects: readonly number[]): number[] {
    if (stateAt(this.#matches, place) === 'hit') return []
    const { detection, object: indexOf } = this.#matches
    return objects
      .filter((object) => this.#objectCategory[object] !== this.#detectionCategory[place])
      .map((object) => ({
        object,
        iou: intersectionOverUnion(
          this.#detections.boxes,
          detection[place] as number,
          this.#groundTruth.boxes,
          indexOf[object] as number,
          false,
        ),
      }))
      .filter(({ iou }) => iou >= lowestIou)
      .sort((one, other) => other.iou - one.iou)
      .map(({ object }) => object)
  }

  /** Every object and every detection once: together where one stands for the other. */
  #pairs(
    objects: readonly number[],
    places: readonly number[],
    standIns: readonly StandIn[],
  ): [number | null, number | null][] {
    const taken = takenFor(standIns.slice(0, places.length))
    const used = new Set(taken.values())
    const categoryAt = (at: number | undefined) =>
      at === undefined ? null : (this.#detectionCategory[places[at] as number] as number)
    return [
      ...objects.map((object): [number, number | null] => [
        this.#objectCategory[object] as number,
        categoryAt(taken.get(object)),
      ]),
      ...places.flatMap((_, at): [null, number | null][] => (used.has(at) ? [] : [[null, categoryAt(at)]])),
    ]
  }
}

function countReaching(places: readonly number[], scores: Float64Array, lowest: number): number {
  const below = places.findIndex((place) => (scores[place] as number) < lowest)
  return below === -1 ? places.length : below
}
