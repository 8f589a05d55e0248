import { setImmediate } from 'node:timers/promises'
import type { SourceFiles } from './source-files.ts'

/** Enough to keep the disk busy, few enough to hold at once. */
const AT_A_TIME = 256

/**
 * Reads something for each item, many at a time, and hands the results over in the order of the items. Says how far it is, and ends
 * where the run was interrupted.
 */
export async function inBatches<Item, Read>(
  items: readonly Item[],
  files: SourceFiles,
  read: (item: Item) => Promise<Read>,
  take: (result: Read) => void,
): Promise<void> {
  for (let done = 0; done < items.length; ) {
    const some = items.slice(done, done + AT_A_TIME)
    for (const result of await Promise.all(some.map(read))) take(result)
    done += some.length
    files.scanned(done, items.length)
    // Files that are read at once let nothing else run.
    await setImmediate()
  }
}
