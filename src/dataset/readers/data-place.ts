import { dirname, resolve } from 'node:path'
import { datasetError } from '../dataset-errors.ts'
import { kindOf } from './layout/folder-entries.ts'

/** Where the user says that the data are; absolute paths. */
export interface DataPlace {
  /** The annotations that `--annotations` names, or the file that `--data` names; null where the folder is to be searched. */
  readonly annotations: string | null
  /** The folder that `--data` names, or the file's. */
  readonly folder: string
}

/** Follows `--data` and `--annotations`. Throws `data-not-found` and `data-annotations-twice`. */
export async function findPlace(options: {
  readonly data: string
  readonly annotations?: string | undefined
}): Promise<DataPlace> {
  const data = resolve(options.data)
  const kind = await kindOf(data)
  if (kind === null) throw datasetError('data-not-found', { option: '--data', path: options.data })
  if (options.annotations === undefined) {
    return kind === 'file' ? { annotations: data, folder: dirname(data) } : { annotations: null, folder: data }
  }
  if (kind === 'file') {
    throw datasetError('data-annotations-twice', { data: options.data, annotations: options.annotations })
  }
  return { annotations: await named(options.annotations, data), folder: data }
}

/** A path of `--annotations`: from where the program was started, else inside the data folder. */
async function named(path: string, folder: string): Promise<string> {
  for (const from of ['', folder]) {
    const found = resolve(from, path)
    if ((await kindOf(found)) !== null) return found
  }
  throw datasetError('data-not-found', { option: '--annotations', path })
}
