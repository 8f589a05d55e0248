import type { Dataset } from '../dataset.ts'
import { sampleImages } from '../selection/sample-images.ts'
import { type DatasetOptions, loadDataset } from './coco/load-dataset.ts'

/** Where the data are, and which of them count. */
export interface ChooseImagesOptions extends Omit<DatasetOptions, 'needImages'> {
  /** So many images, sampled with the seed; all where absent. */
  readonly limit?: number | undefined
  /** 0 by default. */
  readonly seed?: number | undefined
}

/** Loads the data set and samples its images where asked; throws as `loadDataset` does. */
export async function chooseImages(options: ChooseImagesOptions, needImages: boolean): Promise<Dataset> {
  const { limit, seed, ...where } = options
  const dataset = await loadDataset({ ...where, needImages })
  return limit === undefined ? dataset : sampleImages(dataset, limit, seed ?? 0)
}
