/** Rows and columns of the network's input, in pixels. */
export interface PictureSize {
  readonly height: number
  readonly width: number
}

const STRIDES = [1, 2, 4, 8, 16, 32, 64, 128]
/** Transformers have patches of other sides, such as 14; a coarser map is too small to tell its stride. */
const MOST_OTHER_STRIDE = 32
/** Padding and windows without it move the sides of larger maps by one place. */
const LEAST_SIDE_FOR_TOLERANCE = 8

/**
 * The stride at which a tensor [images, channels, rows, columns] lies over the picture, the same on both sides; null where
 * it does not, and for what has a single place.
 */
export function mapStride(shape: readonly number[], { height, width }: PictureSize): number | null {
  if (shape.length !== 4) return null
  const [rows, columns] = shape.slice(2) as [number, number]
  if (rows * columns <= 1) return null
  const other = Math.round(width / columns)
  const fits = (tolerance: number) => (stride: number) =>
    isSide(rows, height / stride, tolerance) && isSide(columns, width / stride, tolerance)
  const found = STRIDES.find(fits(0)) ?? STRIDES.find(fits(1))
  return found ?? (other <= MOST_OTHER_STRIDE && fits(0)(other) ? other : null)
}

function isSide(size: number, exact: number, tolerance: number): boolean {
  if (size === Math.ceil(exact) || size === Math.floor(exact)) return true
  return size >= LEAST_SIDE_FOR_TOLERANCE && Math.abs(size - exact) <= tolerance
}
