import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openFile } from '../../files/open-file.ts'
import { parseJson } from '../../files/parse-json.ts'
import { readWhole } from '../../files/read-whole.ts'

/** Larger files are no reports. */
const MOST_REPORT_BYTES = 256_000_000

/** What detcompare writes next to a report, and nothing else in the world. */
const besideReport = /^(report\.md|junit\.xml|detections\/[^/\\]+\.json)$/

/**
 * The files next to a folder's `report.json` that are missing or are not those that it names: their writing was cut off,
 * or somebody changed them. None where there is no report, or one that names no files.
 */
export async function mixedFiles(folder: string): Promise<string[]> {
  const mixed: string[] = []
  for (const { path, sha256 } of await filesNamed(join(folder, 'report.json'))) {
    if ((await hashOf(join(folder, path))) !== sha256) mixed.push(path)
  }
  return mixed
}

async function filesNamed(report: string): Promise<{ readonly path: string; readonly sha256: string }[]> {
  try {
    const { bytes } = await readWhole(report, MOST_REPORT_BYTES)
    const { files } = parseJson(bytes.toString('utf8')) as { readonly files?: unknown }
    return Array.isArray(files) ? files.filter(isNamed) : []
  } catch {
    // There is none, or it is no report of detcompare.
    return []
  }
}

function isNamed(entry: unknown): entry is { readonly path: string; readonly sha256: string } {
  const { path, sha256 } = (entry ?? {}) as { readonly path?: unknown; readonly sha256?: unknown }
  return typeof path === 'string' && besideReport.test(path) && typeof sha256 === 'string'
}

/** SHA-256, hex; null where there is no regular file that can be read. */
async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const { handle } = await openFile(path)
    await pipeline(handle.createReadStream(), hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
