import { join } from 'node:path'
import { isFileFault } from '../files/writing/file-fault.ts'
import { type Pruned, pruneStore } from './prune-store.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'
import { FILLED } from './store-layout.ts'

const TEXT =
  'detcompare predict or detcompare cache merge wrote here. For 30 days after this file was last written, comparisons remove nothing.\n'

/** For so long after the last part began, or the last merge, its predictions are waited for. */
export const FILLED_DAYS = 30

/** Notes that a store is being filled. What cannot be written is said by whoever writes entries. */
export async function noteFilling(store: string, files: StoreFiles = diskFiles): Promise<void> {
  try {
    await files.write(join(store, FILLED), [Buffer.from(TEXT)])
  } catch (error) {
    if (!isFileFault(error)) throw error
  }
}

/** Whether a store was filled lately, so that nobody but its owner may remove entries. */
export async function isBeingFilled(store: string, files: StoreFiles = diskFiles): Promise<boolean> {
  const found = await files.look(join(store, FILLED))
  return found !== null && Date.now() - found.usedMs < FILLED_DAYS * 24 * 3_600_000
}

/**
 * `pruneStore` after a run, which leaves a store alone that is being filled, from the moment on when somebody begins to. The size
 * that it found is given in any case.
 */
export function pruneAfterRun(
  store: string,
  limitBytes: number,
  used: ReadonlySet<string>,
  files: StoreFiles = diskFiles,
): Promise<Pruned> {
  return pruneStore(store, limitBytes, used, files, async () => !(await isBeingFilled(store, files)))
}
