import type { Dataset } from '../dataset/dataset.ts'
import { type DatasetOptions, readDataset } from '../dataset/readers/read-dataset.ts'
import { pictureSize } from '../images/picture-size.ts'

/** Finds and reads a data set in any known format; throws as `readDataset` does. */
export function loadDataset(options: DatasetOptions): Promise<Dataset> {
  return readDataset(options, pictureSize)
}

/** Where the data are, and which of them count. */
export interface ChooseImagesOptions extends Omit<DatasetOptions, 'needImages'> {
  /** So many images, sampled with the seed; all where absent. */
  readonly limit?: number | undefined
  /** 0 by default. */
  readonly seed?: number | undefined
}
