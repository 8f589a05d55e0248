import { counted } from '../../counted.ts'
import { plainJson } from '../../plain-text.ts'
import { renderStore } from '../../report/render-store.ts'
import { mergeStores } from '../../store/merge-stores.ts'
import { clearStore, pruneStore, STORE_LIMIT_BYTES, sweepStore } from '../../store/prune-store.ts'
import { storeInfo } from '../../store/store-info.ts'
import { cliError } from '../options/cli-errors.ts'
import { readValue, storeSize } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { neededStore } from '../options/read-store-options.ts'
import { readInspectionFormat } from '../output/show.ts'
import { print } from '../output/streams.ts'

/** What `detcompare cache` does. */
const actions = {
  info: async (store: string, _: readonly string[], raw: RawOptions) => {
    const info = await storeInfo(store)
    return readInspectionFormat(raw) === 'json' ? `${plainJson(info, 2)}\n` : renderStore(info)
  },
  prune: async (store: string, _: readonly string[], { size }: RawOptions) => {
    const swept = await sweepStore(store)
    const { removed, left } = await pruneStore(
      store,
      size === undefined ? STORE_LIMIT_BYTES : readValue('--size', size, storeSize),
    )
    return `${counted(swept.files + removed.files, 'file')} removed (${inMegabytes(swept.bytes + removed.bytes)}), ${counted(left.files, 'file')} left (${inMegabytes(left.bytes)}) in ${store}\n`
  },
  clear: async (store: string) => {
    const removed = await clearStore(store)
    return `${counted(removed.files, 'file')} removed (${inMegabytes(removed.bytes)}) from ${store}\n`
  },
  merge: async (store: string, folders: readonly string[]) => {
    const { copied, known } = await mergeStores(folders, store)
    return `${counted(copied, 'file')} copied to ${store}, ${known} were there\n`
  },
} as const

/** `detcompare cache info|prune|clear|merge [folders...]` */
export async function cacheCommand(action: string, folders: readonly string[], raw: RawOptions): Promise<void> {
  if (!isAction(action)) throw cliError('cache-action', { action })
  const merges = action === 'merge'
  if (merges !== folders.length > 0) throw cliError('cache-folders', { action, wanted: merges })
  if (raw.size !== undefined && action !== 'prune') {
    throw cliError('option-without-other', { option: '--size', needs: 'prune' })
  }
  if (raw.format !== undefined && action !== 'info') {
    throw cliError('option-without-other', { option: '--format', needs: 'info' })
  }
  await print(await actions[action](neededStore(raw), folders, raw))
}

function isAction(action: string): action is keyof typeof actions {
  return Object.hasOwn(actions, action)
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
