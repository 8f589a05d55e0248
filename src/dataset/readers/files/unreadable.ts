import { datasetError } from '../../dataset-errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
}

/** Throws `data-unreadable` for what the file system refused. */
export function unreadable(path: string, error: NodeJS.ErrnoException): never {
  throw datasetError('data-unreadable', { path, reason: reasons[error.code ?? ''] ?? error.message }, { cause: error })
}
