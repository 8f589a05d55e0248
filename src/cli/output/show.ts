import { type FormatId, formatIds } from '../../page/format-id.ts'
import { formats } from '../../page/formats.ts'
import type { Report } from '../../report/report.ts'
import { readChoice } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { wantsColour } from './colour.ts'
import { print } from './streams.ts'

const WIDTH_WITHOUT_TERMINAL = 100

/** The view asked for. @throws UserError for one that is unknown. */
export function readFormat(raw: RawOptions): FormatId {
  return readChoice('--format', raw.format ?? 'terminal', formatIds)
}

/** Likewise for what is said of a single model. @throws UserError for a view that only a report has. */
export function readInspectionFormat(raw: RawOptions): 'terminal' | 'json' {
  return readChoice('--format', raw.format ?? 'terminal', ['terminal', 'json'])
}

/** Columns of standard output. @param otherwise where it is not a terminal and COLUMNS does not say it. */
export function outputWidth(otherwise = WIDTH_WITHOUT_TERMINAL): number {
  return process.stdout.columns ?? (Number(process.env.COLUMNS) || otherwise)
}

/** Puts a report on standard output. */
export async function showReport(report: Report, format: FormatId, raw: RawOptions): Promise<void> {
  const { text, colour } = renderedReport(report, format, raw)
  await print(text, colour)
}

/** A report as standard output takes it, and whether it has colours. */
export function renderedReport(report: Report, format: FormatId, raw: RawOptions): { text: string; colour: boolean } {
  const colour = format === 'terminal' && wantsColour(raw.color !== false, process.env, process.stdout.isTTY === true)
  const look = { colour, details: raw.details ?? false, perClass: raw.perClass ?? false, width: outputWidth() }
  return { text: formats[format](report, look), colour }
}
