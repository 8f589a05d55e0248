import pc from 'picocolors'
import type { Report } from '../../report/report.ts'
import { type FormatId, plannedFormats, renderers } from '../../report/views/renderers.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/options.ts'
import { readChoice } from '../options/parse-values.ts'

const WIDTH_WITHOUT_TERMINAL = 100

/** The view asked for. @throws UserError for one that is unknown or not built yet. */
export function readFormat(raw: RawOptions): FormatId {
  return readChoice('--format', raw.format ?? 'terminal', Object.keys(renderers) as FormatId[], plannedFormats)
}

/** Likewise for what is said of a single model. @throws UserError for a view that only a report has. */
export function readInspectionFormat(raw: RawOptions): 'terminal' | 'json' {
  return readChoice('--format', raw.format ?? 'terminal', ['terminal', 'json'])
}

/** Whether standard output may be coloured. */
function wantsColour(raw: RawOptions): boolean {
  return raw.color !== false && pc.isColorSupported && process.stdout.isTTY === true
}

/** Columns of standard output. */
export function outputWidth(): number {
  return process.stdout.columns ?? (Number(process.env.COLUMNS) || WIDTH_WITHOUT_TERMINAL)
}

/** Puts a report on standard output. */
export async function showReport(report: Report, format: FormatId, raw: RawOptions): Promise<void> {
  const text = renderers[format](report, {
    colour: wantsColour(raw),
    details: raw.details ?? false,
    perClass: raw.perClass ?? false,
    width: outputWidth(),
  })
  await print(text)
}

let printed = false

/** Whether anything was written to standard output. */
export function hasPrinted(): boolean {
  return printed
}

/**
 * Writes to standard output; a reader that has closed the pipe (`| head`) is not a failure.
 * @throws UserError where it cannot be written (a full disk).
 */
export async function print(text: string): Promise<void> {
  printed = true
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw cliError('output-unwritable', { reason: error.message }, { cause: error })
  })
}
