import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What is said where the system lets the program open fewer files than it consists of; it must need no file itself. */
export const filesShort = {
  what: 'The system lets detcompare open too few files at once.',
  next: 'Allow more of them in this shell with `ulimit -n 1024`, and start detcompare again.',
} as const

/** So many files a command has open at once while its modules are loaded, and some more. */
const ENOUGH = 128

/**
 * Whether a failure is that no more files may be open. Node takes a package whose files it cannot open for one that is
 * missing, so where that is said, opening files is tried.
 */
export function isFilesShort(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (/\b(EMFILE|ENFILE)\b/.test(error.message) || isFilesShort(error.cause)) return true
  return (
    /^ERR_.*_NOT_FOUND$|^ERR_INVALID_PACKAGE/.test(String((error as NodeJS.ErrnoException).code)) && !canOpenEnough()
  )
}

function canOpenEnough(): boolean {
  const opened: number[] = []
  try {
    while (opened.length < ENOUGH) opened.push(openSync(fileURLToPath(import.meta.url), 'r'))
    return true
  } catch {
    return false
  } finally {
    opened.forEach(closeSync)
  }
}
