import type { Dataset } from '../../dataset/dataset.ts'
import { selectImages } from '../../dataset/selection/select-images.ts'
import { keyOrder } from '../../statistics/key-order.ts'
import { spread } from './spread.ts'

/**
 * At most `wanted` images with objects, evenly spread over the data set's keys in ascending order, so that the order of the
 * file does not matter; from all images where none has objects. They keep the order of the data set.
 */
export function spreadImages(dataset: Dataset, wanted: number): Dataset {
  const { images, groundTruth } = dataset
  const withObjects = new Set(groundTruth.imageIndex)
  const all = [...keyOrder(images.map(({ key }) => key))]
  const annotated = all.filter((image) => withObjects.has(image))
  const eligible = annotated.length > 0 ? annotated : all
  const places = spread(eligible.length, wanted).flatMap((at) => eligible[at] ?? [])
  return selectImages(
    dataset,
    places.sort((one, other) => one - other),
  )
}
