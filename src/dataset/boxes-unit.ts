import type { DatasetImage } from './dataset.ts'

/** Fewer boxes show no unit. */
const ENOUGH_BOXES = 5
/** Share of the boxes that must reach out of their image as x, y, width, height. */
const MOST = 0.5
/** Share of the boxes that must fit the other unit. */
const NEARLY_ALL = 0.98
/** Pixels by which a box may reach out of its image unnoticed. */
const EDGE = 1
/** How far rounding may carry a share beyond 1. */
const SHARE_END = 1.001

/** Boxes on images, four numbers each. */
interface BoxesOnImages {
  readonly count: number
  readonly boxes: Float64Array
  readonly imageIndex: Int32Array
}

/**
 * What boxes that are read as x, y, width, height in pixels are by their numbers: `shares` of the image's sides where
 * nearly none is above 1, `corners` (x1, y1, x2, y2 in pixels) where most reach out of their image and nearly all fit as
 * corners, else `pixels`. Images of unknown size show no corners.
 * @param nearlyAll share of the boxes that is nearly all, between 0 and 1.
 */
export function boxesUnit(
  { count, boxes, imageIndex }: BoxesOnImages,
  images: readonly DatasetImage[],
  nearlyAll: number = NEARLY_ALL,
): 'pixels' | 'corners' | 'shares' {
  let [shares, sized, reachOut, fit] = [0, 0, 0, 0]
  for (let at = 0; at < count; at++) {
    const a = boxes[4 * at] as number
    const b = boxes[4 * at + 1] as number
    const c = boxes[4 * at + 2] as number
    const d = boxes[4 * at + 3] as number
    if (Math.max(a, b, c, d) <= SHARE_END && Math.min(c, d) > 0) shares++
    const { width, height } = images[imageIndex[at] as number] as DatasetImage
    if (width === null || height === null) continue
    sized++
    if (a + c > width + EDGE || b + d > height + EDGE) reachOut++
    if (c > a && d > b && a >= -EDGE && b >= -EDGE && c <= width + EDGE && d <= height + EDGE) fit++
  }
  if (count < ENOUGH_BOXES) return 'pixels'
  if (shares >= nearlyAll * count) return 'shares'
  return reachOut > MOST * sized && fit >= nearlyAll * sized ? 'corners' : 'pixels'
}
