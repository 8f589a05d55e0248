import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { filesOfReport } from '../../dataset/readers/report-files.ts'
import { openFile } from '../../files/open-file.ts'

/**
 * The files next to a folder's `report.json` that are missing or are not those that it names: their writing was cut off,
 * or somebody changed them. None where there is no report, or one that names no files.
 */
export async function mixedFiles(folder: string): Promise<string[]> {
  const mixed: string[] = []
  for (const { path, sha256 } of await filesOfReport(folder)) {
    if ((await hashOf(join(folder, path))) !== sha256) mixed.push(path)
  }
  return mixed
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
