import { everyThreshold, type Matches } from '../matching/matches.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const epsilon = 2 ** -52

/** Precision over recall of one category in one size range. */
export interface PrecisionCurve {
  /** The sum of the image weights of the objects that count; where it is 0 the rest has no value (NaN). */
  objects: number
  /** [IoU threshold, recall threshold]: the best precision at that recall or beyond, 0 where it is never reached. */
  readonly precision: Float64Array
  /** [IoU threshold, recall threshold]: the score at which that recall is reached, 0 where it is not. */
  readonly scores: Float64Array
  /** [IoU threshold]: the recall with all detections. */
  readonly recall: Float64Array
  /** [the cell's fewer limits, IoU threshold]: the recall with so many detections. */
  readonly fewerRecall: Float64Array
}

/** A curve to be filled, again and again, for cells of so many fewer limits. */
export function emptyCurve(fewerLimits = 0): PrecisionCurve {
  return {
    objects: 0,
    precision: new Float64Array(thresholdCount * recallCount),
    scores: new Float64Array(thresholdCount * recallCount),
    recall: new Float64Array(thresholdCount),
    fewerRecall: new Float64Array(fewerLimits * thresholdCount),
  }
}

/** Which curve: indices into the categories and size ranges of `Matches`. */
export interface CurveCell {
  readonly category: number
  readonly sizeRange: number
  /** Detections looked at per image. */
  readonly limit: number
  /** Lower limits at which recall is read as well. */
  readonly fewer?: readonly number[]
}

const noLimits: readonly number[] = []

/** Scratch of one `fillCurve` call, one entry per IoU threshold: weights summed, and recall thresholds reached so far. */
const truePositives = new Float64Array(thresholdCount)
const falsePositives = new Float64Array(thresholdCount)
const reached = new Int32Array(thresholdCount)

/**
 * Fills `curve` for one cell, every image counting `weights[image]` times (0 or more; 1 gives pycocotools' numbers bit
 * for bit).
 *
 * Recall rises and precision peaks at true positives only, so a recall threshold is reached at one of them (recall 0 at
 * the very first detection), and the envelope need only look at them: precision is kept as the best since each recall
 * threshold was reached, and the envelope then runs over the 101 thresholds, not over all detections.
 */
export function fillCurve(matches: Matches, cell: CurveCell, weights: Float64Array, curve: PrecisionCurve): void {
  const { category, sizeRange, limit, fewer = noLimits } = cell
  curve.objects = weightedObjects(matches, category, sizeRange, weights)
  const fill = curve.objects > 0 ? 0 : Number.NaN
  curve.precision.fill(fill)
  curve.scores.fill(fill)
  curve.recall.fill(fill)
  curve.fewerRecall.fill(fill)
  if (!(curve.objects > 0)) return

  const truePositiveBits = matches.truePositives[sizeRange] as Uint16Array
  const falsePositiveBits = matches.falsePositives[sizeRange] as Uint16Array
  const { rankInImage, image, scores } = matches
  truePositives.fill(0)
  falsePositives.fill(0)
  reached.fill(0)
  // Most detections are false at every threshold: one sum for these instead of ten.
  let falseEverywhere = 0
  const end = matches.detectionStarts[category + 1] as number
  for (let i = matches.detectionStarts[category] as number; i < end; i++) {
    const rank = rankInImage[i] as number
    if (rank >= limit) continue
    const weight = weights[image[i] as number] as number
    if (weight === 0) continue
    if (reached[0] === 0) reachZeroRecall(curve, scores[i] as number)
    const trueBits = truePositiveBits[i] as number
    const falseBits = falsePositiveBits[i] as number
    if (falseBits === everyThreshold) {
      falseEverywhere += weight
      continue
    }
    if ((trueBits | falseBits) === 0) continue
    for (let t = 0; t < thresholdCount; t++) {
      if (((falseBits >>> t) & 1) === 1) falsePositives[t] = (falsePositives[t] as number) + weight
      if (((trueBits >>> t) & 1) === 0) continue
      const hits = (truePositives[t] as number) + weight
      const misses = (falsePositives[t] as number) + falseEverywhere
      truePositives[t] = hits
      for (let k = 0; k < fewer.length; k++) {
        const at = k * thresholdCount + t
        if (rank < (fewer[k] as number)) curve.fewerRecall[at] = (curve.fewerRecall[at] as number) + weight
      }
      reach(curve, t, hits / curve.objects, hits / (misses + hits + epsilon), scores[i] as number)
    }
  }
  for (let t = 0; t < thresholdCount; t++) {
    curve.recall[t] = (truePositives[t] as number) / curve.objects
    takeEnvelope(curve.precision, t * recallCount)
  }
  const counted = fewer.length * thresholdCount
  for (let at = 0; at < counted; at++) curve.fewerRecall[at] = (curve.fewerRecall[at] as number) / curve.objects
}

function weightedObjects(matches: Matches, category: number, sizeRange: number, weights: Float64Array): number {
  let sum = 0
  const end = matches.objectStarts[category + 1] as number
  for (let o = matches.objectStarts[category] as number; o < end; o++) {
    if ((((matches.countedIn[o] as number) >>> sizeRange) & 1) === 1) {
      sum += weights[matches.objectImage[o] as number] as number
    }
  }
  return sum
}

/** Recall 0 is reached by the first detection, whatever it is. */
function reachZeroRecall(curve: PrecisionCurve, score: number): void {
  for (let t = 0; t < thresholdCount; t++) curve.scores[t * recallCount] = score
  reached.fill(1)
}

/** Notes a true positive at threshold `t`: the recall thresholds it reaches, and the precision there. */
function reach(curve: PrecisionCurve, t: number, recall: number, precision: number, score: number): void {
  let next = reached[t] as number
  while (next < recallCount && (recallThresholds[next] as number) <= recall) {
    curve.scores[t * recallCount + next] = score
    next++
  }
  reached[t] = next
  const last = t * recallCount + next - 1
  if (precision > (curve.precision[last] as number)) curve.precision[last] = precision
}

/** From right to left, precision never falls. */
function takeEnvelope(precision: Float64Array, start: number): void {
  for (let i = start + recallCount - 2; i >= start; i--) {
    const right = precision[i + 1] as number
    if (right > (precision[i] as number)) precision[i] = right
  }
}
