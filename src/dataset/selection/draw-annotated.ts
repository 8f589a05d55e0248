import type { Dataset } from '../dataset.ts'
import { drawImages } from './draw-images.ts'
import { selectImages } from './select-images.ts'

/** Draws as `drawImages` does, but only from the images with at least one object that is no crowd region. */
export function drawAnnotated(dataset: Dataset, count: number, seed: number): Dataset {
  const { images, groundTruth } = dataset
  const annotated = new Set(groundTruth.imageIndex.filter((_, object) => groundTruth.crowd[object] === 0))
  const places = [...images.keys()].filter((image) => annotated.has(image))
  return drawImages(selectImages(dataset, places), count, seed)
}
