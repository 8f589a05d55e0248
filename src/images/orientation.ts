import { blankPicture, type Picture } from './picture.ts'

/** The EXIF tag 274: how the stored pixels must be turned to stand upright; 1 means they do already. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A header's pixels before turning, and how they are to be turned. */
interface RawSize {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/**
 * Where upright pixels come from, per orientation: whether width and height swap, and whether the stored columns and
 * rows run backwards (after swapping, for the swapped ones).
 */
const TURNS: Record<Orientation, { swapped: boolean; columnsReversed: boolean; rowsReversed: boolean }> = {
  1: { swapped: false, columnsReversed: false, rowsReversed: false },
  2: { swapped: false, columnsReversed: true, rowsReversed: false },
  3: { swapped: false, columnsReversed: true, rowsReversed: true },
  4: { swapped: false, columnsReversed: false, rowsReversed: true },
  5: { swapped: true, columnsReversed: false, rowsReversed: false },
  6: { swapped: true, columnsReversed: false, rowsReversed: true },
  7: { swapped: true, columnsReversed: true, rowsReversed: true },
  8: { swapped: true, columnsReversed: true, rowsReversed: false },
}

/** Width and height once the picture stands upright. */
export function uprightSize({ width, height, orientation }: RawSize): { width: number; height: number } {
  return TURNS[orientation].swapped ? { width: height, height: width } : { width, height }
}

/** Turns stored pixels upright; orientation 1 returns the picture itself. */
export function turnPicture(picture: Picture, orientation: Orientation): Picture {
  if (orientation === 1) return picture
  const { width, height, data } = picture
  const { swapped, columnsReversed, rowsReversed } = TURNS[orientation]
  const alongColumns = columnsReversed ? -3 : 3
  const alongRows = (rowsReversed ? -3 : 3) * width
  const start = (columnsReversed ? 3 * (width - 1) : 0) + (rowsReversed ? 3 * width * (height - 1) : 0)
  const upright = swapped ? blankPicture(height, width) : blankPicture(width, height)
  const stepX = swapped ? alongRows : alongColumns
  const stepY = swapped ? alongColumns : alongRows
  for (let y = 0, to = 0; y < upright.height; y++) {
    for (let x = 0, from = start + y * stepY; x < upright.width; x++, from += stepX, to += 3) {
      upright.data[to] = data[from] as number
      upright.data[to + 1] = data[from + 1] as number
      upright.data[to + 2] = data[from + 2] as number
    }
  }
  return upright
}

/**
 * Which frame of an image its annotations were drawn in, seen from their width and height: the stored pixels (`raw`, as
 * Pillow and torchvision read) or the upright ones (`turned`, as cv2 reads). Where both fit (a square, a half turn, a
 * mirrored image, or an annotation file that states no size) it is `turned`, as `cv2.imread` does; without an
 * orientation the two are the same and the answer is `raw`. `neither` is a contradiction between file and annotations.
 */
export function chooseFrame(
  image: RawSize,
  annotatedWidth: number | null,
  annotatedHeight: number | null,
): 'raw' | 'turned' | 'neither' {
  const fits = (width: number, height: number) =>
    (annotatedWidth ?? width) === width && (annotatedHeight ?? height) === height
  const { width, height, orientation } = image
  if (orientation !== 1) {
    const { swapped } = TURNS[orientation]
    if (swapped ? fits(height, width) : fits(width, height)) return 'turned'
  }
  return fits(width, height) ? 'raw' : 'neither'
}
