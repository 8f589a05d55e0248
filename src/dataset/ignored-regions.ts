/**
 * Regions of images in which nothing counts, whatever its category, as columns by image: VisDrone's category 0. Objects and detections
 * of which half or more are in the regions of their image are passed over.
 */
export interface IgnoredRegions {
  /** Where each image's regions begin; one entry more than there are images. */
  readonly starts: Int32Array
  /** x, y, width, height in pixels, four numbers per region. */
  readonly boxes: Float64Array
}

/** An image's size in pixels, as far as it is known. */
interface Size {
  readonly width: number | null
  readonly height: number | null
}

/** Whole pixels from … to …, both included, numbered from 1 as VisDrone's toolkit does. */
interface PixelRange {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const HALF = 0.5

/**
 * Whether a box is passed over: of its pixels at least half are in the regions of its image. Pixels are counted as VisDrone's
 * toolkit does (`dropObjectsInIgr.m`): boxes are rounded, a region has one pixel more than its width and height, and a
 * box has none of its first column and row.
 * @param boxes x, y, width, height in pixels; `at` is the box in question.
 */
export function isInIgnoredRegions(
  { starts, boxes: regions }: IgnoredRegions,
  image: number,
  { width, height }: Size,
  boxes: Float64Array,
  at: number,
): boolean {
  const [first, end] = [starts[image] as number, starts[image + 1] as number]
  if (first === end) return false
  const [imageWidth, imageHeight] = [width ?? Number.POSITIVE_INFINITY, height ?? Number.POSITIVE_INFINITY]
  const [boxX, boxY, boxWidth, boxHeight] = [0, 1, 2, 3].map((i) =>
    Math.max(1, Math.round(boxes[4 * at + i] as number)),
  ) as [...[number, number, number, number]]
  const [x, y] = [Math.min(imageWidth, boxX), Math.min(imageHeight, boxY)]
  const box = {
    ...{ left: x + 1, top: y + 1 },
    ...{ right: Math.min(imageWidth, x + boxWidth), bottom: Math.min(imageHeight, y + boxHeight) },
  }
  const covered: PixelRange[] = []
  for (let region = first; region < end; region++) {
    const [rx, ry, rw, rh] = [0, 1, 2, 3].map((i) => Math.max(1, regions[4 * region + i] as number)) as [
      ...[number, number, number, number],
    ]
    const shared = {
      ...{ left: Math.max(box.left, rx), top: Math.max(box.top, ry) },
      ...{ right: Math.min(box.right, rx + rw), bottom: Math.min(box.bottom, ry + rh) },
    }
    if (shared.right >= shared.left && shared.bottom >= shared.top) covered.push(shared)
  }
  return pixelsIn(covered) / (boxWidth * boxHeight) >= HALF
}

/** The pixels that at least one of some ranges has. */
function pixelsIn(ranges: readonly PixelRange[]): number {
  const columns = [...new Set(ranges.flatMap(({ left, right }) => [left, right + 1]))].sort((one, other) => one - other)
  let count = 0
  for (const [at, from] of columns.entries()) {
    const to = columns[at + 1] ?? from
    const here = ranges.filter(({ left, right }) => left <= from && right >= from)
    let below = Number.NEGATIVE_INFINITY
    for (const { top, bottom } of here.sort((one, other) => one.top - other.top)) {
      if (bottom < below) continue
      count += (to - from) * (bottom + 1 - Math.max(top, below))
      below = bottom + 1
    }
  }
  return count
}

/** The same for the images at the places `keep`, in that order. */
export function selectRegions({ starts, boxes }: IgnoredRegions, keep: readonly number[]): IgnoredRegions {
  const kept = keep.map((image) => boxes.subarray(4 * (starts[image] as number), 4 * (starts[image + 1] as number)))
  return regionsOf(kept)
}

/** @param byImage x, y, width, height of each image's regions. */
export function regionsOf(byImage: readonly ArrayLike<number>[]): IgnoredRegions {
  const starts = new Int32Array(byImage.length + 1)
  for (const [image, { length }] of byImage.entries()) starts[image + 1] = (starts[image] as number) + length / 4
  const boxes = new Float64Array(4 * (starts.at(-1) as number))
  for (const [image, own] of byImage.entries()) boxes.set(own, 4 * (starts[image] as number))
  return { starts, boxes }
}
