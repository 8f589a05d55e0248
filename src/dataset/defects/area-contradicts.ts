/** Pixels by which a mask may reach over its box on each side: both are rounded. */
const BORDER = 1
const FAR_ABOVE = 1.5
/** A thin mask covers about its box's longer side once; a tenth of that is no mask. */
const FAR_BELOW = 0.1
/** Square pixels below which a box is too small for its area to be told from a rounding. */
const SMALLEST_BOX = 16

/**
 * Whether an object's area cannot be that of its box or of a mask in it: 0, 1 or a share of the image where the box has
 * more than a few pixels, far less than any mask that reaches both ends of the box, or far more than the box holds.
 */
export function areaContradicts(area: number, width: number, height: number): boolean {
  if (area > FAR_ABOVE * (width + 2 * BORDER) * (height + 2 * BORDER)) return true
  return width * height >= SMALLEST_BOX && (area <= 1 || area < FAR_BELOW * Math.max(width, height))
}
