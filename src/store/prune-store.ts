import { join } from 'node:path'
import { diskFiles, isAbandoned, type StoredFile, type StoreFiles } from './store-files.ts'
import { FILLED, isOtherShape, partFolder, shapeOfFolder, storeParts } from './store-layout.ts'

/** So much a store holds unless the user says otherwise. */
export const STORE_LIMIT_BYTES = 5e9

/** What was removed. */
export interface Pruned {
  readonly removed: { readonly files: number; readonly bytes: number }
  readonly left: { readonly files: number; readonly bytes: number }
}

interface FoundFile extends StoredFile {
  readonly path: string
}

/**
 * Brings a store to a size: those of its files go first that were written or used the longest ago. Files that another
 * process removes meanwhile are no error.
 * @param keep paths that stay in any case.
 * @param mayRemove asked before each file; nothing more is removed once it says no.
 */
export async function pruneStore(
  store: string,
  limitBytes: number,
  keep: ReadonlySet<string> = new Set(),
  files: StoreFiles = diskFiles,
  mayRemove: () => Promise<boolean> = async () => true,
): Promise<Pruned> {
  const found = await storeFiles(store, files)
  const removed = { files: 0, bytes: 0 }
  let bytes = found.reduce((sum, file) => sum + file.bytes, 0)
  for (const file of found.toSorted((one, other) => one.usedMs - other.usedMs)) {
    if (bytes <= limitBytes) break
    if (keep.has(file.path)) continue
    if (!(await mayRemove())) break
    await files.remove(file.path).catch(() => {})
    bytes -= file.bytes
    removed.files++
    removed.bytes += file.bytes
  }
  return { removed, left: { files: found.length - removed.files, bytes } }
}

/** Every file of a store's own shape. */
export async function storeFiles(store: string, files: StoreFiles = diskFiles): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const part of storeParts) await collect(partFolder(store, part), files, found)
  return found
}

/** Removes what ended processes left half-written, and entries of other versions of the store. */
export async function sweepStore(store: string, files: StoreFiles = diskFiles): Promise<Pruned['removed']> {
  const removed = { files: 0, bytes: 0 }
  const others: FoundFile[] = []
  for (const name of await files.names(store)) if (isOtherShape(name)) await collect(join(store, name), files, others)
  const abandoned = (await storeFiles(store, files)).filter((file) =>
    isAbandoned(file.path.replace(/^.*[\\/]/, ''), file),
  )
  for (const file of [...others, ...abandoned]) {
    await files.remove(file.path).catch(() => {})
    removed.files++
    removed.bytes += file.bytes
  }
  return removed
}

async function collect(folder: string, files: StoreFiles, into: FoundFile[]): Promise<void> {
  for (const name of await files.names(folder)) {
    const path = join(folder, name)
    const file = await files.look(path)
    if (file === null) continue
    if (file.isFolder) await collect(path, files, into)
    else into.push({ ...file, path })
  }
}

/** Removes every entry of a store, those of other versions too; files that are not the store's stay. */
export async function clearStore(store: string, files: StoreFiles = diskFiles): Promise<Pruned['removed']> {
  const removed = { files: 0, bytes: 0 }
  const found: FoundFile[] = []
  for (const name of await files.names(store)) {
    if (name === FILLED) await files.remove(join(store, name))
    if (shapeOfFolder(name) === null) continue
    await collect(join(store, name), files, found)
    await files.remove(join(store, name))
  }
  for (const file of found) {
    removed.files++
    removed.bytes += file.bytes
  }
  return removed
}
