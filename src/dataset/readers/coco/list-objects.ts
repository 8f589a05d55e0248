import type { Category, GroundTruth } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import type { ImageId } from '../../image-id.ts'
import { takeObjects } from '../../selection/take-objects.ts'
import { isBox } from '../columns/is-box.ts'
import type { ImageList } from './list-images.ts'
import type { ObjectColumns } from './object-columns.ts'

/**
 * Makes ground truth of an annotation file's objects: finds their images and categories, leaves out those that have none
 * or no usable box, and notes why. Objects of an image that was left out go with it.
 */
export function listObjects(
  objects: ObjectColumns,
  { images, leftOut }: ImageList,
  categories: readonly Category[],
  log: DefectLog,
): GroundTruth {
  const imageOfId = new Map<ImageId, number>(images.map(({ id }, index) => [id, index]))
  const categoryOfId = new Map<ImageId, number>(categories.map(({ id }, index) => [id, index]))
  const imageIndex = new Int32Array(objects.count)
  const categoryIndex = new Int32Array(objects.count)
  const keep = new Int32Array(objects.count)
  const box: [number, number, number, number] = [0, 0, 0, 0]
  let count = 0
  for (let at = 0; at < objects.count; at++) {
    const imageId = objects.imageIds.get(at)
    const categoryId = objects.categoryIds.get(at)
    const image = imageId === null ? undefined : imageOfId.get(imageId)
    const category = categoryId === null ? undefined : categoryOfId.get(categoryId)
    for (let i = 0; i < 4; i++) box[i] = objects.boxes[4 * at + i] as number
    if (imageId === null) log.add('object-image-id-invalid', place(objects, at))
    else if (image === undefined) {
      if (!leftOut.has(imageId)) log.add('object-image-unknown', `${place(objects, at)} (image ${imageId})`)
    } else if (category === undefined) {
      log.add(
        'object-category-unknown',
        `${place(objects, at)} (${categoryId === null ? 'no usable category_id' : `category ${categoryId}`})`,
      )
    } else if (!isBox(box)) {
      log.add('box-invalid', place(objects, at))
    } else if (objects.unusable[at] === 0) {
      const area = objects.areas[at] as number
      if (!Number.isFinite(area) || area < 0) {
        log.add('area-missing', place(objects, at))
        objects.areas[at] = box[2] * box[3]
      }
      if (objects.ids.get(at) === null) log.add('object-id-invalid', place(objects, at))
      imageIndex[at] = image
      categoryIndex[at] = category
      keep[count++] = at
    }
  }
  const { ids, boxes, areas, crowd } = objects
  const columns = { count: objects.count, ids: ids.values, imageIndex, categoryIndex, boxes, areas, crowd }
  return takeObjects({ ...columns, otherIds: ids.others }, keep.subarray(0, count))
}

function place(objects: ObjectColumns, at: number): string {
  const id = objects.ids.get(at)
  return id === null ? `annotations[${at}]` : `annotation ${id}`
}
