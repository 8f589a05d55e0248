import type { DatasetImage, GroundTruth } from '../dataset.ts'
import type { DefectLog } from './defect-log.ts'

/** How far a box may reach over the image's edge unnoticed, in pixels: annotations are rounded. */
const EDGE_TOLERANCE = 1

/** Notes the defects of objects that are kept all the same: their ids, and boxes that are empty or leave the image. */
export function noteObjectDefects(groundTruth: GroundTruth, images: readonly DatasetImage[], log: DefectLog): void {
  const { count, ids, imageIndex, boxes } = groundTruth
  for (let at = 0; at < count; at++) {
    const image = images[imageIndex[at] as number] as DatasetImage
    const defect = boxDefect(boxes, 4 * at, image.width, image.height)
    if (defect !== null) {
      const name = Number.isNaN(ids[at]) ? 'an annotation' : `annotation ${ids[at]}`
      log.add(defect, `${name} on ${image.fileName}`)
    }
    if (ids[at] === 0) log.add('object-id-zero', `annotation 0 on ${image.fileName}`)
  }
  const sorted = ids.slice().sort()
  for (let i = 1; i < count; i++) {
    if (sorted[i] === sorted[i - 1]) log.add('object-id-repeated', `annotation ${sorted[i]}`)
  }
}

/** What is odd about the box at `at`, or null; an image of unknown size has no edges on the right and below. */
function boxDefect(boxes: Float64Array, at: number, imageWidth: number | null, imageHeight: number | null) {
  const x = boxes[at] as number
  const y = boxes[at + 1] as number
  const width = boxes[at + 2] as number
  const height = boxes[at + 3] as number
  if (width === 0 || height === 0) return 'box-empty'
  const overRight = x + width - (imageWidth ?? Number.POSITIVE_INFINITY)
  const overBottom = y + height - (imageHeight ?? Number.POSITIVE_INFINITY)
  if (Math.max(-x - width, -y - height, overRight - width, overBottom - height) >= 0) return 'box-outside'
  return Math.max(-x, -y, overRight, overBottom) > EDGE_TOLERANCE ? 'box-over-edge' : null
}
