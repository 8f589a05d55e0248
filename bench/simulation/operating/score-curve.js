import { placePoint } from '../../../dist/evaluation/operating/operating-thresholds.js'
import { objectsByImage, poolDetections } from '../../../dist/evaluation/operating/pooled-detections.js'
import { parseOperatingPoint } from '../../../dist/evaluation/rules/parse-operating-point.js'

/** A model's pooled detections of many images with how many of the best k are true positives, for every k; and its best F1. */
export function scoreCurve(matches) {
  const pool = poolDetections(matches)
  const found = new Int32Array(pool.isTrue.length + 1)
  for (let at = 0; at < pool.isTrue.length; at++) found[at + 1] = found[at] + pool.isTrue[at]
  const objects = objectsByImage(matches).reduce((sum, count) => sum + count, 0)
  const curve = { pool, found, objects, images: matches.imageCount }
  return { ...curve, bestF1: figuresAt('best-f1', curve, curve)[0].F1 }
}

/** Both models' figures at an operating point. */
export function figuresAt(point, baseline, variant) {
  const { kept } = placePoint([baseline.pool, variant.pool], baseline.objects, parseOperatingPoint(point))
  return [figures(baseline, kept[0]), figures(variant, kept[1])]
}

export function f1At(curve, threshold) {
  const { scores } = curve.pool
  let [low, high] = [0, threshold === null ? 0 : scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (scores[middle] >= threshold) low = middle + 1
    else high = middle
  }
  return figures(curve, low).F1
}

function figures({ found, objects, images }, kept) {
  return {
    precision: found[kept] / kept,
    recall: found[kept] / objects,
    F1: (2 * found[kept]) / (kept + objects),
    falsePositivesPerImage: (kept - found[kept]) / images,
  }
}
