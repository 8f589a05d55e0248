import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Something that is not a folder is where a folder is needed. */
export class NotAFolder extends Error {
  constructor(path: string) {
    super(`${path} is a file, not a folder`)
  }
}

/**
 * Makes a folder and those above it, one by one: Node's own recursive mkdir never ends where the file system refuses (/proc).
 * @param mode who may do what in the folders that are made; what the system gives where it is not said.
 * @returns the folders that were not there, the deepest last.
 * @throws NotAFolder, and what the file system says.
 */
export async function makeFolder(path: string, mode?: number): Promise<string[]> {
  const missing: string[] = []
  for (let at = resolve(path); !(await isFolder(at)); at = dirname(at)) missing.unshift(at)
  const made: string[] = []
  for (const folder of missing) {
    const wasMade = await mkdir(folder, { mode }).then(
      () => true,
      async (error: NodeJS.ErrnoException) => {
        // Somebody else may have made it meanwhile.
        if (error.code === 'EEXIST' && (await isFolder(folder))) return false
        throw error
      },
    )
    if (wasMade) made.push(folder)
  }
  return made
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    // Below a file nothing can be: the file itself is found further up.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (found !== null && !found.isDirectory()) throw new NotAFolder(path)
  return found !== null
}
