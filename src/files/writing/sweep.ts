import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownFile } from './own-names.ts'
import { isRunning } from './process-mark.ts'

/** Removes what ended processes of detcompare on this machine left in a folder; a running one's files and all others stay. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const own = ownFile(name)
    if (own !== null && isRunning(own.owner) === false) await rm(join(folder, name), { force: true })
  }
}
