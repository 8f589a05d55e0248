import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cliError } from '../options/cli-errors.ts'

/** A file to be written: its path in the folder, and what it holds, in parts. */
export interface FileContent {
  readonly file: string
  readonly parts: Iterable<string | Uint8Array>
}

/**
 * Writes files into a folder, in order: each under a temporary name, renamed once all are whole.
 * @param option the option that named the folder.
 * @param signal aborted on Ctrl-C; obeyed until the first file is renamed.
 * @returns how many were written.
 * @throws UserError where the folder cannot be written, what the signal says, and what the contents throw; nothing
 * half-written stays.
 */
export async function writeFiles(
  folder: string,
  contents: Iterable<FileContent> | AsyncIterable<FileContent>,
  option: '--out' | '--draw',
  signal: AbortSignal,
): Promise<number> {
  const written: { temporary: string; path: string }[] = []
  try {
    for await (const { file, parts } of contents) {
      const path = join(folder, file)
      const temporary = `${path}.${process.pid}.part`
      await mkdir(dirname(path), { recursive: true })
      written.push({ temporary, path })
      await pipeline(parts, createWriteStream(temporary), { signal })
    }
    signal.throwIfAborted()
    for (const { temporary, path } of written) await rename(temporary, path)
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })))
    signal.throwIfAborted()
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw cliError('out-unwritable', { option, path: folder, reason: error.message }, { cause: error })
  }
  return written.length
}
