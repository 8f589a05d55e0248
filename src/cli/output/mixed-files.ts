import { join } from 'node:path'
import { filesOfReport } from '../../dataset/readers/report-files.ts'
import { hashOf } from '../../files/hash-of.ts'

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
