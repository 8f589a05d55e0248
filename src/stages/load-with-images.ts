import type { Dataset } from '../dataset/dataset.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { UserError } from '../errors.ts'
import { type ChooseImagesOptions, loadDataset } from './load-dataset.ts'

/**
 * The data set again with its images, for a run that needs its annotations alone; null where the images are not there. Every image that
 * has a file is in it, whatever the run is limited to.
 * @throws UserError as `loadDataset` does where the folder of the images was named.
 */
export async function loadWithImages(options: ChooseImagesOptions, watch: ReadWatch = {}): Promise<Dataset | null> {
  const reading = { ...options, groupBy: { kind: 'none' }, strict: false, needImages: true } as const
  return loadDataset(reading, watch).catch((error: unknown) => {
    if (!(error instanceof UserError) || options.images !== undefined) throw error
    return null
  })
}
