import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()

/** Makes a folder for files that are needed while this process runs; it is removed when the process ends. */
export async function unpackedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'detcompare-unpacked-'))
  if (made.size === 0) process.once('exit', removeUnpacked)
  made.add(folder)
  return folder
}

/** Whether a folder is one of these, and so not there after this process. */
export function isUnpacked(folder: string): boolean {
  return made.has(folder)
}

/** Removes these folders before the process ends. */
export function removeUnpacked(): void {
  process.off('exit', removeUnpacked)
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
  made.clear()
}
