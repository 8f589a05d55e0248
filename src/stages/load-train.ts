import type { Dataset, DatasetSource } from '../dataset/dataset.ts'
import { datasetError } from '../dataset/dataset-errors.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import type { DatasetOptions } from '../dataset/readers/read-dataset.ts'
import { UserError } from '../errors.ts'
import { loadDataset } from './load-dataset.ts'

/** What `--train` takes where no training split is to be looked at. */
export const NO_TRAIN = 'none'

/**
 * Reads a training set with its pictures: the split `train` where the place has one, else what is there.
 * @throws UserError for a place that is not there, or that cannot be read as a data set with its pictures.
 */
export async function loadTrain(
  path: string,
  { dataFormat, strict }: Pick<DatasetOptions, 'dataFormat' | 'strict'>,
  watch: ReadWatch,
): Promise<Dataset> {
  const reading = { data: path, dataFormat, strict, needImages: true, groupBy: { kind: 'none' } } as const
  try {
    return await loadDataset({ ...reading, split: 'train' }, watch).catch((error: unknown) => {
      if (!(error instanceof UserError) || error.code !== 'data-split-unknown') throw error
      return loadDataset(reading, watch)
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (error.code === 'data-not-found') throw datasetError('data-not-found', { option: '--train', path })
    throw datasetError('train-unusable', { path, reason: error.message }, { cause: error })
  }
}

/** The training split that a `data.yaml` names next to the split that was read; null where it names none, or that one was read. */
export async function namedTrain(
  { format, annotationsPath, split }: DatasetSource,
  options: Pick<DatasetOptions, 'dataFormat' | 'strict'>,
  watch: ReadWatch,
): Promise<Dataset | null> {
  if (format !== 'yolo' || !/\.ya?ml$/i.test(annotationsPath) || split === 'train') return null
  const reading = {
    ...options,
    data: annotationsPath,
    split: 'train',
    needImages: true,
    groupBy: { kind: 'none' },
  } as const
  return loadDataset(reading, watch).catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'data-split-unknown') return null
    throw error
  })
}
