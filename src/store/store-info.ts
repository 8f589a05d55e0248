import { basename, dirname, join } from 'node:path'
import { storeFiles } from './prune-store.ts'
import { Damaged } from './sealed.ts'
import { segmentOf } from './segment.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'
import { ABOUT, isOtherShape, isSegment, partFolder } from './store-layout.ts'

/** One model in one way, as a store has it. */
export interface StoredGroup {
  readonly group: string
  /** What whoever stored it said of it; null where that is missing. */
  readonly about: unknown
  readonly images: number
  readonly bytes: number
  /** When it was last written or used, in milliseconds since 1970. */
  readonly usedMs: number
  /** Files that are not usable. */
  readonly damaged: number
}

/** What a store holds. */
export interface StoreInfo {
  readonly folder: string
  readonly files: number
  readonly bytes: number
  /** The last used first. */
  readonly groups: readonly StoredGroup[]
  /** Folders of other versions of the store. */
  readonly otherShapes: readonly string[]
}

/** Reads every file of a store and says what is there; images in two files count once. */
export async function storeInfo(store: string, files: StoreFiles = diskFiles): Promise<StoreInfo> {
  const found = await storeFiles(store, files)
  const folders = new Map<string, typeof found>()
  for (const file of found) {
    if (isSegment(basename(file.path)))
      folders.set(dirname(file.path), [...(folders.get(dirname(file.path)) ?? []), file])
  }
  const groups: StoredGroup[] = []
  for (const [folder, segments] of folders) {
    const keys = new Set<string>()
    let damaged = 0
    for (const { path } of segments) {
      const read = await usable(files, path)
      if (read === null) damaged++
      else for (const { key } of read.records) keys.add(key)
    }
    groups.push({
      group: folder.slice(partFolder(store, 'predictions').length + 1).replaceAll('\\', '/'),
      about: await readAbout(files, folder),
      images: keys.size,
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      usedMs: Math.max(...segments.map(({ usedMs }) => usedMs)),
      damaged,
    })
  }
  return {
    folder: store,
    files: found.length,
    bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
    groups: groups.sort((one, other) => other.usedMs - one.usedMs),
    otherShapes: (await files.names(store)).filter(isOtherShape),
  }
}

/** What is said of every way of one model, by group. */
export async function waysOfModel(
  store: string,
  model: string,
  files: StoreFiles = diskFiles,
): Promise<Map<string, unknown>> {
  const folder = join(partFolder(store, 'predictions'), model)
  const ways = new Map<string, unknown>()
  for (const way of (await files.names(folder)).sort())
    ways.set(`${model}/${way}`, await readAbout(files, join(folder, way)))
  return ways
}

/** What is said of every model in every way. */
export async function modelsOfStore(store: string, files: StoreFiles = diskFiles): Promise<unknown[]> {
  const models = (await files.names(partFolder(store, 'predictions'))).sort()
  const ways = await Promise.all(models.map((model) => waysOfModel(store, model, files)))
  return ways.flatMap((some) => [...some.values()]).filter((about) => about !== null)
}

async function readAbout(files: StoreFiles, folder: string): Promise<unknown> {
  try {
    const bytes = await files.read(join(folder, ABOUT))
    return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}

async function usable(files: StoreFiles, path: string) {
  try {
    const bytes = await files.read(path)
    return bytes === null ? null : segmentOf(bytes)
  } catch (error) {
    if (error instanceof Damaged) return null
    throw error
  }
}
