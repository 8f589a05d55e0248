import type { Dataset } from '../dataset/dataset.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { type DatasetOptions, readDataset } from '../dataset/readers/read-dataset.ts'
import { sampleUnits } from '../dataset/selection/sample-images.ts'
import { pictureSize } from '../images/picture-size.ts'
import type { CommonSettings } from '../report/run-settings.ts'

/** Finds and reads a data set in any known format; throws as `readDataset` does. */
export function loadDataset(options: DatasetOptions, watch: ReadWatch = {}): Promise<Dataset> {
  return readDataset(options, pictureSize, undefined, watch)
}

/** Where the data are, and which of them count. */
export interface ChooseImagesOptions extends Omit<DatasetOptions, 'needImages'> {
  /** So many images, sampled with the seed, the last group whole; all where absent. */
  readonly limit?: number | undefined
  /** 0 by default. */
  readonly seed?: number | undefined
}

/** The images that a run is limited to; all of them where it is not. */
export function limitedTo(dataset: Dataset, { limit, seed }: Pick<CommonSettings, 'limit' | 'seed'>): Dataset {
  return limit === null ? dataset : sampleUnits(dataset, limit, seed)
}
