/**
 * IoU of box `a` of `boxesA` with box `b` of `boxesB` (x, y, width, height), in the very order of operations of
 * pycocotools' `bbIou`; boxes that only touch give 0. With `crowd`, `b` is a crowd region and the union is `a` alone.
 */
export function intersectionOverUnion(
  boxesA: Float64Array,
  a: number,
  boxesB: Float64Array,
  b: number,
  crowd: boolean,
): number {
  const ax = boxesA[4 * a] as number
  const aWidth = boxesA[4 * a + 2] as number
  const bx = boxesB[4 * b] as number
  const bWidth = boxesB[4 * b + 2] as number
  const width = lesser(aWidth + ax, bWidth + bx) - greater(ax, bx)
  if (width <= 0) return 0
  const ay = boxesA[4 * a + 1] as number
  const aHeight = boxesA[4 * a + 3] as number
  const by = boxesB[4 * b + 1] as number
  const bHeight = boxesB[4 * b + 3] as number
  const height = lesser(aHeight + ay, bHeight + by) - greater(ay, by)
  if (height <= 0) return 0
  const intersection = width * height
  const aArea = aWidth * aHeight
  return intersection / (crowd ? aArea : aArea + bWidth * bHeight - intersection)
}

/** C's `fmin` where `b` is a number: a NaN in `a` is passed over. */
function lesser(a: number, b: number): number {
  // biome-ignore lint/complexity/useMathMinMax: Math.min would pass the NaN on.
  return a < b ? a : b
}

/** C's `fmax` where `b` is a number. */
function greater(a: number, b: number): number {
  // biome-ignore lint/complexity/useMathMinMax: Math.max would pass the NaN on.
  return a > b ? a : b
}
