import { asRefusal } from '../../../files/file-refused.ts'
import { datasetError } from '../../dataset-errors.ts'

/** Throws `data-unreadable` for what the file system, or the limits of what is read, refused. */
export function unreadable(path: string, error: unknown): never {
  throw datasetError('data-unreadable', { path, reason: asRefusal(error).message }, { cause: error })
}
