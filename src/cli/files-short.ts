/** What is said where the system lets the program open fewer files than it consists of; it must need no file itself. */
export const filesShort = {
  what: 'The system lets detcompare open too few files at once.',
  next: 'Allow more of them in this shell with `ulimit -n 1024`, and start detcompare again.',
} as const

/** Whether a failure is that no more files may be open. */
export function isFilesShort(error: unknown): boolean {
  return error instanceof Error && (/\b(EMFILE|ENFILE)\b/.test(error.message) || isFilesShort(error.cause))
}
