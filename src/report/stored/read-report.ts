import { FileRefused } from '../../files/file-refused.ts'
import { parseJson } from '../../files/parse-json.ts'
import { readWhole } from '../../files/read-whole.ts'
import { REPORT_VERSION, type Report } from '../report.ts'
import { reportError } from './report-errors.ts'
import { unlikeFormat } from './unlike-format.ts'

/** Larger files are no reports. */
const MOST_REPORT_BYTES = 256_000_000

/** Members that every view looks at, with what they are; those of the sides likewise. */
const members = {
  command: 'text',
  startedAt: 'text',
  settings: 'mapping',
  environment: 'mapping',
  dataset: 'mapping',
  baseline: 'mapping',
  variants: 'list',
  statistics: 'mapping',
  comparisons: 'list',
  gates: 'list',
  throughput: 'list',
  caveats: 'list',
} as const satisfies Partial<Record<keyof Report, Kind>>

type Kind = 'text' | 'mapping' | 'list'

/**
 * Reads a `report.json`, of this version or of an earlier one.
 * @throws UserError for a file that cannot be read, is no report, or is one of a later version.
 */
export async function readReport(path: string): Promise<Report> {
  const value = await readJson(path)
  const { version } = (value ?? {}) as { readonly version?: unknown }
  if (!Number.isInteger(version) || (version as number) < 1) {
    throw reportError('report-foreign', { path, lacks: 'version' })
  }
  if ((version as number) > REPORT_VERSION) {
    throw reportError('report-newer', { path, version: version as number, known: REPORT_VERSION })
  }
  const lacks = Object.entries(members).find(([key, kind]) => !isOf((value as Record<string, unknown>)[key], kind))
  if (lacks !== undefined) throw reportError('report-foreign', { path, lacks: lacks[0] })
  return value as Report
}

/**
 * What a view makes of a report that was read. A report that somebody shortened or changed may lack what the view looks for.
 * @throws UserError in place of the error that the view ended with.
 */
export function viewed<T>(path: string, report: Report, view: () => T): T {
  try {
    return view()
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    throw reportError('report-damaged', { path, places: unlikeFormat(report) }, { cause: error })
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    const { bytes } = await readWhole(path, MOST_REPORT_BYTES)
    return parseJson(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof FileRefused)
      throw reportError('report-unreadable', { path, reason: error.message }, { cause: error })
    if (!(error instanceof SyntaxError)) throw error
    throw reportError('report-unreadable', { path, reason: 'it is not JSON, or only a part of it' }, { cause: error })
  }
}

function isOf(value: unknown, kind: Kind): boolean {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'list') return Array.isArray(value)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
