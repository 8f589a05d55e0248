import { FileRefused } from '../files/file-refused.ts'
import { readWhole } from '../files/read-whole.ts'
import { historyError } from './history-errors.ts'
import { HISTORY_VERSION, type HistoryLine } from './history-line.ts'
import { parseLine } from './parse-line.ts'

/** Larger files are no histories: a line has some kilobytes. */
const MOST_BYTES = 256_000_000

/** The runs of a history. */
export interface History {
  readonly path: string
  /** In the order in which they were started; those of one time in the order of the file. */
  readonly runs: readonly HistoryLine[]
  /** Numbers, from 1, of lines that were cut off as they were written. */
  readonly cutOff: readonly number[]
}

/**
 * Reads the file of `--history`. A line that was cut off while it was written is left out, and its number is given.
 * @throws UserError for a file that cannot be read, and for one with a line that detcompare did not write, or a newer one did.
 */
export async function readHistory(path: string): Promise<History> {
  const found = await readHistoryIfThere(path)
  if (found === null) throw historyError('history-unreadable', { path, reason: 'there is no such file' })
  return found
}

/** The same; null where there is no such file. */
export async function readHistoryIfThere(path: string): Promise<History | null> {
  const text = await textOf(path)
  if (text === null) return null
  const runs: HistoryLine[] = []
  const cutOff: number[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (parsed.kind === 'run') runs.push(parsed.line)
    else if (parsed.kind === 'cut-off') cutOff.push(at + 1)
    else if (parsed.kind === 'newer') {
      throw historyError('history-newer', { path, line: at + 1, version: parsed.version, known: HISTORY_VERSION })
    } else throw historyError('history-foreign', { path, line: at + 1, reason: parsed.reason })
  }
  runs.sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))
  return { path, runs, cutOff }
}

async function textOf(path: string): Promise<string | null> {
  try {
    const { bytes } = await readWhole(path, MOST_BYTES)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof FileRefused && error.problem === 'missing') return null
    if (error instanceof FileRefused || error instanceof TypeError) {
      const reason = error instanceof FileRefused ? error.message : 'it is not text in UTF-8'
      throw historyError('history-unreadable', { path, reason }, { cause: error })
    }
    throw error
  }
}
