import type { Dataset } from '../../dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../detections.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import { repeatedDetections } from './repeated-detections.ts'
import type { Specimen } from './specimen.ts'
import { onImagesTried, onTrialImages, trialImages } from './trial-images.ts'

/** Fewer detections say nothing of a share of them. */
const ENOUGH_DETECTIONS = 15
/** Share of the detections with the highest score from which their order is not by score. */
const MOST_AT_THE_TOP = 0.5
/** Rounding may carry a sound score this far below 0. */
const BELOW_ZERO = -0.01
/** Share of repeated detections from which they are no accident of rounding. */
const MANY_REPEATED = 0.1

/** What looks wrong, and how many detections it was seen on. */
export interface Finding {
  readonly message: string
  readonly count: number
}

/** Whether most detections share the highest score, so that AP depends on the order in which they are listed. */
export function scoresEqual({ plan, detections, accuracy }: Specimen, dataset: Dataset): Finding | null {
  const { count, scores } = detections
  const [lowest, highest] = ends(scores)
  const atTheTop = scores.filter((score) => score === highest).length
  if (count < ENOUGH_DETECTIONS || atTheTop < MOST_AT_THE_TOP * count) return null
  const which = lowest === highest ? `All ${count} detections have` : `${atTheTop} of its ${count} detections have`
  const reverse = ({ count: tried }: Detections) => Array.from({ length: tried }, (_, at) => tried - 1 - at)
  const { asListed, otherwise, where } = bothAp(dataset, detections, accuracy, reverse)
  const todo = plan === null ? 'Write the score of every detection, unrounded.' : 'Check which output holds the scores.'
  return {
    message: `${which} the score ${shown(highest)}. AP takes detections in the order of their scores, so here it depends on the order ${plan === null ? 'of the file' : 'of the outputs'}: AP${where} is ${asListed} points in this order, and ${otherwise} in the reverse order. ${todo}`,
    count: atTheTop,
  }
}

/** Whether scores are below 0, which no probability is. */
export function scoresNegative({ plan, detections: { count, scores } }: Specimen): Finding | null {
  const negative = scores.filter((score) => score < BELOW_ZERO).length
  if (negative === 0) return null
  const [lowest, highest] = ends(scores)
  const seen =
    negative === count
      ? `All ${count} scores are negative (${shown(lowest)} to ${shown(highest)}), so no detection reaches a score threshold such as 0.25.`
      : `${negative} of its ${count} scores are negative (lowest ${shown(lowest)}), so precision and recall at a score threshold say nothing.`
  const todo = plan === null ? 'Write scores from 0 to 1, the best highest.' : 'A sigmoid or softmax is missing.'
  return {
    message: `${seen} AP takes the highest score as the best: it holds for logits, but not for distances. ${todo}`,
    count: negative,
  }
}

/** Whether detections are listed more than once. */
export function detectionsRepeated({ plan, detections, accuracy }: Specimen, dataset: Dataset): Finding | null {
  const { count } = detections
  const repeated = repeatedDetections(detections)
  if (count < ENOUGH_DETECTIONS || repeated.length < MANY_REPEATED * count) return null
  const { asListed, otherwise, where } = bothAp(dataset, detections, accuracy, notRepeated)
  const todo = plan === null ? 'Write every detection once.' : 'NMS or the choice of the best boxes is probably wrong.'
  return {
    message: `${repeated.length} of its ${count} detections repeat an earlier one: the same image, class, box and score. An object is matched once, so the others count as false: AP${where} is ${asListed} points, and ${otherwise} without them. ${todo}`,
    count: repeated.length,
  }
}

/** AP in points as the detections are listed and of others in their place, and on which images where they are not all. */
function bothAp(
  dataset: Dataset,
  detections: Detections,
  accuracy: Specimen['accuracy'],
  placesOf: (detections: Detections) => readonly number[],
): { readonly asListed: string; readonly otherwise: string; readonly where: string } {
  const tried = trialImages(dataset, detections.count)
  const found = onTrialImages(detections, tried)
  const { metrics } = tried.areAll ? accuracy : evaluate(tried.dataset, found)
  return {
    asListed: points(metrics.AP),
    otherwise: points(evaluate(tried.dataset, taken(found, placesOf(found))).metrics.AP),
    where: onImagesTried(tried.dataset.images.length, dataset),
  }
}

function notRepeated(detections: Detections): number[] {
  const again = new Set(repeatedDetections(detections))
  return Array.from({ length: detections.count }, (_, at) => at).filter((at) => !again.has(at))
}

/** The detections at some places, in that order. */
function taken({ imageIndex, categoryIndex, boxes, scores }: Detections, places: readonly number[]): Detections {
  const builder = new DetectionsBuilder()
  for (const at of places) {
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    builder.add(imageIndex[at] as number, categoryIndex[at] as number, x, y, width, height, scores[at] as number)
  }
  return builder.build()
}

function ends(scores: Float64Array): [lowest: number, highest: number] {
  return [
    scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY),
    scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY),
  ]
}

function shown(score: number): string {
  return String(Number(score.toPrecision(3))).replace('-', '−')
}

function points(share: number | null): string {
  return share === null ? 'no' : (100 * share).toFixed(1)
}
