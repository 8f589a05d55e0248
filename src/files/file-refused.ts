/** What kept a file from being read. */
export type FileProblem =
  | 'missing'
  | 'folder'
  | 'irregular'
  | 'too-large'
  | 'too-deep'
  | 'too-complex'
  | 'repeated-key'
  | 'damaged'
  | 'unreadable'

/**
 * Why a file was not opened, or not read to its end. Its message is a clause (`it is a folder`) that the caller puts into
 * the words of its own failure.
 */
export class FileRefused extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem, reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'FileRefused'
    this.problem = problem
  }
}

const errnos: Readonly<Record<string, readonly [FileProblem, string]>> = {
  ENOENT: ['missing', 'there is no such file'],
  ENOTDIR: ['missing', 'there is no such file'],
  EISDIR: ['folder', 'it is a folder'],
  EACCES: ['unreadable', 'permission denied'],
  EPERM: ['unreadable', 'permission denied'],
  ELOOP: ['unreadable', 'its symbolic links lead in a circle'],
  ENAMETOOLONG: ['unreadable', 'the path is too long'],
  ENXIO: ['irregular', 'it is a socket or a device, not a regular file'],
  EMFILE: ['unreadable', 'too many files are open; allow more of them with `ulimit -n`'],
  ENFILE: ['unreadable', 'too many files are open on this machine'],
}

/** The refusal that an error of the file system stands for; one that is a refusal already stays it. */
export function asRefusal(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const [problem, reason] = errnos[code] ?? ['unreadable', message]
  return new FileRefused(problem, reason, { cause: error })
}
