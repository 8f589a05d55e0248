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
  const rounded = (round: (exact: number) => number) => (stride: number) =>
    rows === round(height / stride) && columns === round(width / stride)
  const isExact = (stride: number) => rounded(Math.ceil)(stride) || rounded(Math.floor)(stride)
  const isNear = (stride: number) => nearly(rows, height / stride) && nearly(columns, width / stride)
  const other = Math.round(width / columns)
  const found = STRIDES.find(isExact) ?? STRIDES.find(isNear)
  return found ?? (other <= MOST_OTHER_STRIDE && isExact(other) ? other : null)
}

/** The same of a tensor [images, rows, columns, channels], whose channels hold four places or more. */
export function channelsLastStride(shape: readonly number[], picture: PictureSize): number | null {
  const [images, rows, columns, channels] = shape as [number, number, number, number]
  if (shape.length !== 4 || channels % MERGED_PLACES !== 0) return null
  return mapStride([images, channels, rows, columns], picture)
}

const MERGED_PLACES = 4

function nearly(size: number, exact: number): boolean {
  return size >= LEAST_SIDE_FOR_TOLERANCE && Math.abs(size - exact) <= 1
}
