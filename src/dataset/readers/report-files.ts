import { basename, dirname, join, resolve } from 'node:path'
import { parseJson } from '../../files/parse-json.ts'
import { readWhole } from '../../files/read-whole.ts'

/** A file that a report of detcompare names. */
export interface NamedFile {
  /** Relative to the report, with slashes. */
  readonly path: string
  /** Hex. */
  readonly sha256: string
}

/** Larger files are no reports. */
const MOST_REPORT_BYTES = 256_000_000

/** What detcompare writes next to a report, and nothing else in the world. */
const besideReport = /^(report\.(?:md|html)|junit\.xml|pictures\.json|choice\.csv|detections\/[^/\\]+\.json)$/

/** The files that the `report.json` of a folder names; none where there is no report, or one that names none. */
export async function filesOfReport(folder: string): Promise<NamedFile[]> {
  try {
    const { bytes } = await readWhole(join(folder, 'report.json'), MOST_REPORT_BYTES)
    const { files } = parseJson(bytes.toString('utf8')) as { readonly files?: unknown }
    return Array.isArray(files) ? files.filter(isNamed) : []
  } catch {
    // There is none, or it is no report of detcompare.
    return []
  }
}

/** The report that names a file of detections, `../report.json` as `--out` writes it, and its hash there; null where none does. */
export async function reportOfDetections(path: string): Promise<{ report: string; sha256: string } | null> {
  const folder = dirname(dirname(resolve(path)))
  const name = `detections/${basename(path)}`
  const named = (await filesOfReport(folder)).find((file) => file.path === name)
  return named === undefined ? null : { report: join(folder, 'report.json'), sha256: named.sha256 }
}

function isNamed(entry: unknown): entry is NamedFile {
  const { path, sha256 } = (entry ?? {}) as { readonly path?: unknown; readonly sha256?: unknown }
  return typeof path === 'string' && besideReport.test(path) && typeof sha256 === 'string'
}
