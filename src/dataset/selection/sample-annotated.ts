import type { Dataset } from '../dataset.ts'
import { sampleImages } from './sample-images.ts'
import { selectImages } from './select-images.ts'

/** Samples as `sampleImages` does, but only from the images with at least one object that is not a crowd region. */
export function sampleAnnotated(dataset: Dataset, count: number, seed: number): Dataset {
  const { images, groundTruth } = dataset
  const annotated = new Set(groundTruth.imageIndex.filter((_, object) => groundTruth.crowd[object] === 0))
  const places = [...images.keys()].filter((image) => annotated.has(image))
  return sampleImages(selectImages(dataset, places), count, seed)
}
