import { boxesUnit } from '../boxes-unit.ts'
import type { DatasetImage, GroundTruth } from '../dataset.ts'
import { idFrom } from '../id-column.ts'
import { areaContradicts } from './area-contradicts.ts'
import type { DefectLog } from './defect-log.ts'
import { repeatedObjects } from './repeated-objects.ts'

/** How far a box may reach over the image's edge unnoticed, in pixels: annotations are rounded. */
const EDGE_TOLERANCE = 1

/**
 * Notes the defects of objects that are kept all the same: their ids, repeated objects, areas that contradict their box, and boxes that are
 * empty or leave the image. Boxes that are all in another unit are one defect, and not one of each kind.
 * @param placeOf where an object is, for people: by its annotation id and its image where the format has no better place.
 */
export function noteObjectDefects(
  groundTruth: GroundTruth,
  images: readonly DatasetImage[],
  log: DefectLog,
  placeOf = placesByImage(groundTruth, images),
): void {
  const { count, ids, otherIds, imageIndex, boxes, areas } = groundTruth
  const unit = boxesUnit(groundTruth, images)
  for (let at = 0; at < count; at++) {
    const image = images[imageIndex[at] as number] as DatasetImage
    if (unit !== 'pixels') log.add(`boxes-as-${unit}`, placeOf(at))
    else {
      const defect = boxDefect(boxes, 4 * at, image.width, image.height)
      if (defect !== null) log.add(defect, placeOf(at))
      if (
        defect !== 'box-empty' &&
        areaContradicts(areas[at] as number, boxes[4 * at + 2] as number, boxes[4 * at + 3] as number)
      ) {
        log.add('area-contradicts-box', placeOf(at), String(areas[at]))
      }
    }
    if (ids[at] === 0) log.add('object-id-zero', `annotation 0 on ${image.fileName}`)
  }
  for (const at of repeatedObjects(groundTruth, images.length)) log.add('object-repeated', placeOf(at))
  const sorted = ids.slice().sort()
  for (let i = 1; i < count; i++) {
    if (sorted[i] === sorted[i - 1])
      log.add('object-id-repeated', `annotation ${idFrom(sorted[i] as number, otherIds)}`)
  }
}

function placesByImage({ ids, otherIds, imageIndex }: GroundTruth, images: readonly DatasetImage[]) {
  return (at: number): string => {
    const id = idFrom(ids[at] as number, otherIds)
    return `${id === null ? 'an annotation' : `annotation ${id}`} on ${images[imageIndex[at] as number]?.fileName}`
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
