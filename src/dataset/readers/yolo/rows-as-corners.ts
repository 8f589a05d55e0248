import type { DatasetImage, GroundTruth } from '../../dataset.ts'

/** Fewer rows show nothing. */
const ENOUGH_ROWS = 5
/** Share of the boxes that must reach out of their image as centre and size. */
const MOST = 0.5
/** Share of the rows that must fit as corners. */
const NEARLY_ALL = 0.98
/** Pixels by which a box may reach out of its image unnoticed. */
const EDGE = 1

/**
 * Whether the rows of label files seem to be corners `x1 y1 x2 y2` where centre and size should be: read as these, most boxes reach out
 * of their image, and nearly all rows fit as corners.
 * @param groundTruth boxes as they are read from centre and size.
 */
export function rowsAreCorners(
  { count, boxes, imageIndex }: Pick<GroundTruth, 'count' | 'boxes' | 'imageIndex'>,
  images: readonly DatasetImage[],
): boolean {
  let [reachOut, fit] = [0, 0]
  for (let at = 0; at < count; at++) {
    const [x, y, w, h] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    const { width, height } = images[imageIndex[at] as number] as { readonly width: number; readonly height: number }
    if (x < -EDGE || y < -EDGE || x + w > width + EDGE || y + h > height + EDGE) reachOut++
    if (w > x + w / 2 && h > y + h / 2) fit++
  }
  return count >= ENOUGH_ROWS && reachOut > MOST * count && fit >= NEARLY_ALL * count
}
