import { hostname } from 'node:os'
import { appendLine, askExtendable } from '../../files/writing/append-line.ts'
import { faultReason, isFileFault } from '../../files/writing/file-fault.ts'
import { historyError } from '../../history/history-errors.ts'
import { lineOfRun, lineText } from '../../history/line-of-run.ts'
import { type History, readHistoryIfThere } from '../../history/read-history.ts'
import { cutOffInWords } from '../../history/render-history.ts'
import type { Report } from '../../report/report.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { say } from './streams.ts'

/**
 * Asks before the work whether the file of `--history` can be extended, and reads it; null where there is none to write.
 * @throws UserError for a file that is not a history of this version, or cannot be extended, and for options that need it.
 */
export async function openHistory({ history: path, machine, against, quiet }: RawOptions): Promise<History | null> {
  const idle = machine !== undefined ? '--machine' : against !== undefined ? '--against' : null
  if (path === undefined) {
    if (idle !== null) throw cliError('option-without-other', { option: idle, needs: '--history' })
    return null
  }
  const found = await readHistoryIfThere(path)
  await askExtendable(path).catch((cause: Error) => {
    throw unwritable(path, cause, false)
  })
  if (found !== null && found.cutOff.length > 0 && !quiet) say(`${path}: ${cutOffInWords(found.cutOff)}`)
  return found ?? { path, runs: [], cutOff: [] }
}

/**
 * Adds a line about a run to the file of `--history`; does nothing without it.
 * @param folder that the report was written to; null where it was not.
 * @throws UserError where the line could not be written whole.
 */
export async function extendHistory(
  report: Report,
  folder: string | null,
  { history: path, machine, against }: RawOptions,
): Promise<void> {
  if (path === undefined) return
  const options = { history: path, folder, machine: machine ?? hostname(), isAgainst: against !== undefined }
  try {
    await appendLine(path, lineText(lineOfRun(report, options)))
  } catch (cause) {
    if (!isFileFault(cause)) throw cause
    throw unwritable(path, cause, true)
  }
}

function unwritable(path: string, cause: Error, shown: boolean) {
  return historyError('history-unwritable', { path, reason: faultReason(cause), shown }, { cause })
}
