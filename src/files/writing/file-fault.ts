import { FileRefused } from '../file-refused.ts'
import { NotAFolder } from './make-folder.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
  EFBIG: 'larger than files may be here',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file is where a folder has to be',
  ELOOP: 'its links form a circle',
  EISDIR: 'a folder is in its place',
  EIO: 'the device failed',
}

/** Whether the file system refused something; everything else is no matter of files. */
export function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof NotAFolder ||
    error instanceof FileRefused ||
    (error instanceof Error && 'syscall' in error && 'code' in error)
  )
}

/** Whether there was no room for a file. */
export function isNoRoom(error: unknown): boolean {
  return isFileFault(error) && ['ENOSPC', 'EDQUOT'].includes(error.code ?? '')
}

/** Why, as part of a sentence. */
export function faultReason(error: Error): string {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && syscall === 'mkdir') return 'the system makes no folder there (ENOENT)'
  return code in reasons ? `${reasons[code]} (${code})` : error.message
}
