import { curveGroups } from '../curves/curve-groups.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import { iouThresholds } from '../rules/thresholds.ts'
import type { DrawnCells } from './drawn-cells.ts'

const thresholdCount = iouThresholds.length

/**
 * About how far each image moves one model's AP: AP on all images minus AP without this one, to first order and without
 * COCO's 101 steps of recall; by image, O(detections). It finds the images whose pull is worth computing (`LeaveOneOut`).
 *
 * AP of a category at a threshold is about Σ p / n, over its true positives, for n objects and the best precision p at or after
 * each, reached by k true positives among m detections. Without an image its own true positives and objects are gone, and each other p
 * changes by about (p · its detections before − its true positives before) / m. A category that loses its last object leaves the mean.
 *
 * @param cells of one model (`sideCells`); those of its size range `all` are looked at.
 */
export function estimatedPulls(cells: DrawnCells): Float64Array {
  const layout = figureLayout(cells)
  const AP = layout.metric('AP')
  const group = curveGroups(layout).findIndex(({ overall }) => overall.some(({ place }) => place === AP))
  const changes = new CellChanges(cells)
  const change = new Float64Array(cells.imageCount)
  const lost = new Int32Array(cells.imageCount)
  let sum = 0
  let count = 0
  for (let cell = 0; cell < cells.cellGroup.length; cell++) {
    if (cells.cellGroup[cell] !== group) continue
    changes.find(cell)
    sum += changes.AP
    count++
    for (const image of changes.touched) {
      const without = changes.without(image)
      if (without === null) lost[image] = (lost[image] as number) + 1
      change[image] = (change[image] as number) + (without ?? 0) - changes.AP
    }
  }
  return change.map((by, image) => {
    const left = count - (lost[image] as number)
    return count === 0 ? 0 : sum / count - (left === 0 ? 0 : (sum + by) / left)
  })
}

/** What each image changes in one category, used again for the next. */
class CellChanges {
  /** With all images. */
  AP = 0
  /** Images with an object or a detection. */
  readonly touched = new Set<number>()
  readonly #cells: DrawnCells
  /** By image: the change of Σ p over all thresholds, and the objects. */
  readonly #gain: Float64Array
  readonly #own: Int32Array
  #sum = 0
  #objects = 0

  constructor(cells: DrawnCells) {
    this.#cells = cells
    this.#gain = new Float64Array(cells.imageCount)
    this.#own = new Int32Array(cells.imageCount)
  }

  find(cell: number): void {
    const { objectStarts, objectImage, plainStarts, plainSource, eventStarts, eventSource, eventPlainEnd } = this.#cells
    for (const image of this.touched) this.#gain[image] = 0
    for (const image of this.touched) this.#own[image] = 0
    this.touched.clear()
    this.#sum = 0
    this.#objects = (objectStarts[cell + 1] as number) - (objectStarts[cell] as number)
    for (let o = objectStarts[cell] as number; o < (objectStarts[cell + 1] as number); o++) {
      const image = objectImage[o] as number
      this.touched.add(image)
      this.#own[image] = (this.#own[image] as number) + 1
    }
    const first = eventStarts[cell] as number
    const events = (eventStarts[cell + 1] as number) - first
    const falseBefore = new Float64Array(events)
    for (let t = 0; t < thresholdCount; t++) this.#addThreshold(cell, t, falseBefore)
    let plain = plainStarts[cell] as number
    for (let event = 0; event < events; event++) {
      this.touched.add((eventSource[first + event] as number) >> 1)
      for (; plain < (eventPlainEnd[first + event] as number); plain++) {
        const image = (plainSource[plain] as number) >> 1
        this.touched.add(image)
        this.#add(image, falseBefore[event] as number)
      }
    }
    this.AP = this.#sum / (thresholdCount * this.#objects)
  }

  /** Null where the category has no other object. */
  without(image: number): number | null {
    const objects = this.#objects - (this.#own[image] as number)
    if (objects === 0) return null
    const sum = this.#sum + (this.#gain[image] as number)
    return Math.min(1, Math.max(0, sum / (thresholdCount * objects)))
  }

  #add(image: number, by: number): void {
    this.#gain[image] = (this.#gain[image] as number) + by
  }

  /** Adds to `falseBefore` what one false detection less before an event would add to Σ p at and after it. */
  #addThreshold(cell: number, t: number, falseBefore: Float64Array): void {
    const { plainStarts, eventStarts, eventSource, eventPlainEnd, outcomeStarts, outcome } = this.#cells
    const first = eventStarts[cell] as number
    const events = falseBefore.length
    const hits: { readonly event: number; readonly seen: number; best: number }[] = []
    const isIgnored = new Uint8Array(events)
    const isTrue = new Uint8Array(events)
    let ignored = 0
    const at = thresholdCount * cell + t
    for (let i = outcomeStarts[at] as number; i < (outcomeStarts[at + 1] as number); i++) {
      const event = (outcome[i] as number) >> 2
      if (((outcome[i] as number) & 1) === 1) {
        isIgnored[event] = 1
        ignored++
        continue
      }
      isTrue[event] = 1
      const plain = (eventPlainEnd[first + event] as number) - (plainStarts[cell] as number)
      const seen = plain + event + 1 - ignored
      hits.push({ event, seen, best: (hits.length + 1) / seen })
    }
    // Of the place where each true positive's best precision is: Σ p / m and Σ 1 / m over the true positives that have it.
    const [ofFalse, ofTrue] = [new Float64Array(events + 1), new Float64Array(events + 1)]
    const bestOf = new Float64Array(events)
    let place = hits.length - 1
    for (let hit = hits.length - 1; hit >= 0; hit--) {
      if ((hits[hit]?.best as number) >= (hits[place]?.best as number)) place = hit
      const { event, seen, best } = hits[place] as (typeof hits)[number]
      ofFalse[event] = (ofFalse[event] as number) + best / seen
      ofTrue[event] = (ofTrue[event] as number) + 1 / seen
      bestOf[hits[hit]?.event as number] = best
      this.#sum += best
    }
    for (let event = events - 1; event >= 0; event--) {
      ofFalse[event] = (ofFalse[event] as number) + (ofFalse[event + 1] as number)
      ofTrue[event] = (ofTrue[event] as number) + (ofTrue[event + 1] as number)
      falseBefore[event] = (falseBefore[event] as number) + (ofFalse[event] as number)
      if (isIgnored[event] === 1) continue
      const image = (eventSource[first + event] as number) >> 1
      this.#add(image, ofFalse[event] as number)
      if (isTrue[event] === 1) this.#add(image, -(ofTrue[event] as number) - (bestOf[event] as number))
    }
  }
}
