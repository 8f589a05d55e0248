import { asRefusal } from '../../../files/file-refused.ts'
import { datasetError } from '../../dataset-errors.ts'

/** Throws `data-damaged` for a file whose content is broken, `data-unreadable` for what the file system, or the limits of what is read, refused. */
export function unreadable(path: string, error: unknown): never {
  const { problem, message: reason } = asRefusal(error)
  const code = problem === 'damaged' ? 'data-damaged' : 'data-unreadable'
  throw datasetError(code, { path, reason }, { cause: error })
}
