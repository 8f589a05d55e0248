import type { GroundTruth } from '../../dataset/dataset.ts'
import { objectStates } from '../../dataset/object-state.ts'
import type { Detections } from '../../detections.ts'
import { iouThresholds } from '../rules/thresholds.ts'
import { intersectionOverUnion } from './intersection-over-union.ts'
import type { Matches } from './matches.ts'

const thresholdCount = iouThresholds.length
const lowestThreshold = iouThresholds[0] as number

/**
 * Matches the detections of one image and category with its objects, for every size range and IoU threshold, and
 * writes the outcome into `matches`. Scratch memory is kept from call to call.
 *
 * An overlap below the lowest threshold can never match, so only the others, the candidates, are kept and walked.
 */
export class ImageMatcher {
  readonly #detections: Detections
  readonly #groundTruth: GroundTruth
  readonly #matches: Matches
  /** Of the current image: places that have candidates, and where each one's candidates begin. */
  #places = new Int32Array(128)
  #starts = new Int32Array(129)
  /** How many thresholds its best candidate reaches. */
  #reached = new Uint8Array(128)
  #placeCount = 0
  #candidateObject = new Int32Array(1024)
  #candidateIou = new Float64Array(1024)
  #candidateCount = 0
  #firstObject = 0
  /** From the first object on: bit t set when the object is matched at threshold t. */
  #taken = new Uint16Array(128)

  constructor(detections: Detections, groundTruth: GroundTruth, matches: Matches) {
    this.#detections = detections
    this.#groundTruth = groundTruth
    this.#matches = matches
  }

  /**
   * `byImage[first … end)` are one image's places in `matches`, best score first; `firstObject … endObject` its objects
   * there, in file order.
   */
  match(byImage: Int32Array, first: number, end: number, firstObject: number, endObject: number): void {
    this.#firstObject = firstObject
    this.#findCandidates(byImage, first, end, firstObject, endObject)
    if (this.#candidateCount === 0) return
    const objectCount = endObject - firstObject
    if (this.#taken.length < objectCount) this.#taken = new Uint16Array(2 * objectCount)
    for (let range = 0; range < this.#matches.sizeRanges.length; range++) {
      this.#taken.fill(0, 0, objectCount)
      this.#matchInRange(range)
    }
  }

  #findCandidates(byImage: Int32Array, first: number, end: number, firstObject: number, endObject: number): void {
    const { crowd, boxes: objectBoxes } = this.#groundTruth
    const { boxes } = this.#detections
    const { detection, object } = this.#matches
    if (this.#places.length < end - first) this.#growPlaces(end - first)
    let placeCount = 0
    let count = 0
    for (let i = first; i < end; i++) {
      const place = byImage[i] as number
      const box = detection[place] as number
      const start = count
      let reached = 0
      for (let o = firstObject; o < endObject; o++) {
        const index = object[o] as number
        const iou = intersectionOverUnion(boxes, box, objectBoxes, index, crowd[index] === objectStates.crowd)
        if (iou < lowestThreshold) continue
        if (count === this.#candidateObject.length) this.#growCandidates()
        this.#candidateObject[count] = o
        this.#candidateIou[count++] = iou
        // What is not a number reaches all of them: nothing is less.
        while (reached < thresholdCount && !(iou < (iouThresholds[reached] as number))) reached++
      }
      if (count === start) continue
      this.#places[placeCount] = place
      this.#reached[placeCount] = reached
      this.#starts[placeCount++] = start
      this.#starts[placeCount] = count
    }
    this.#placeCount = placeCount
    this.#candidateCount = count
  }

  #matchInRange(range: number): void {
    const truePositives = this.#matches.truePositives[range] as Uint16Array
    const falsePositives = this.#matches.falsePositives[range] as Uint16Array
    for (let p = 0; p < this.#placeCount; p++) {
      const place = this.#places[p] as number
      const reached = this.#reached[p] as number
      let matched = 0
      let truePositive = 0
      for (let t = 0; t < reached; t++) {
        // Ignored objects come last and are looked at only while no counted one is held.
        let object = this.#bestFree(p, t, range, 1)
        if (object >= 0) truePositive |= 1 << t
        else object = this.#bestFree(p, t, range, 0)
        if (object < 0) continue
        matched |= 1 << t
        const taken = object - this.#firstObject
        this.#taken[taken] = (this.#taken[taken] as number) | (1 << t)
      }
      truePositives[place] = truePositive
      falsePositives[place] = (falsePositives[place] as number) & ~matched
    }
  }

  /**
   * The last of the best overlapping candidates of place `p` that reach threshold `t` and are still free (a crowd always
   * is), among objects that count in the size range (`counted` 1) or among the others (0); −1 where there is none.
   */
  #bestFree(p: number, t: number, range: number, counted: 0 | 1): number {
    const { object, countedIn } = this.#matches
    const end = this.#starts[p + 1] as number
    let best = -1
    let bestIou = iouThresholds[t] as number
    for (let c = this.#starts[p] as number; c < end; c++) {
      const iou = this.#candidateIou[c] as number
      if (iou < bestIou) continue
      const o = this.#candidateObject[c] as number
      if ((((countedIn[o] as number) >>> range) & 1) !== counted) continue
      const taken = ((this.#taken[o - this.#firstObject] as number) >>> t) & 1
      if (taken === 1 && this.#groundTruth.crowd[object[o] as number] !== objectStates.crowd) continue
      bestIou = iou
      best = o
    }
    return best
  }

  #growPlaces(count: number): void {
    this.#places = new Int32Array(2 * count)
    this.#reached = new Uint8Array(2 * count)
    this.#starts = new Int32Array(2 * count + 1)
  }

  #growCandidates(): void {
    const object = new Int32Array(2 * this.#candidateObject.length)
    const iou = new Float64Array(object.length)
    object.set(this.#candidateObject)
    iou.set(this.#candidateIou)
    this.#candidateObject = object
    this.#candidateIou = iou
  }
}
