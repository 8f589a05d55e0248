import { chooseUnits } from '../../statistics/choose-units.ts'
import { imagesAsUnits } from '../../statistics/units.ts'
import type { Dataset } from '../dataset.ts'
import { datasetUnits } from '../dataset-units.ts'
import { selectImages } from './select-images.ts'

/**
 * Samples `count` images without replacement, the same for the same seed whatever the order of the file: they are sampled from
 * the keys in ascending order. The sampled images keep the order of the data set; all of them where it has no more.
 */
export function sampleImages(dataset: Dataset, count: number, seed: number): Dataset {
  const { images } = dataset
  if (count >= images.length) return dataset
  return selectImages(dataset, chooseUnits(imagesAsUnits(images), { images: count }, seed))
}

/**
 * The same with whole groups: as many as hold at least `count` images. Where no images belong together, it is
 * `sampleImages`.
 */
export function sampleUnits(dataset: Dataset, count: number, seed: number): Dataset {
  if (count >= dataset.images.length) return dataset
  return selectImages(dataset, chooseUnits(datasetUnits(dataset), { images: count }, seed))
}
