import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withStore } from '../../src/stages/predictions/with-store.ts'
import { FILLED_DAYS, isBeingFilled, noteFilling, pruneAfterRun } from '../../src/store/filled-store.ts'
import { mergeStores } from '../../src/store/merge-stores.ts'
import { PredictionStore } from '../../src/store/prediction-store.ts'
import { clearStore, pruneStore, storeFiles } from '../../src/store/prune-store.ts'
import { diskFiles, type StoreFiles } from '../../src/store/store-files.ts'
import { FILLED } from '../../src/store/store-layout.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { group, keysTo, origin, storedImage } from './stored-image-of.ts'

const other = `${'c'.repeat(64)}/${'d'.repeat(64)}`

/** A store with entries of two models, which no run used lately. */
async function newStore(): Promise<string> {
  const folder = join(temporaryFolder({}), 'store')
  const store = new PredictionStore(folder)
  for (const of of [group, other]) for (const at of [1, 2, 3]) store.add(of, origin, storedImage(at))
  await store.close()
  for (const { path } of await storeFiles(folder)) utimesSync(path, 1e9, 1e9)
  return folder
}

const entriesOf = async (folder: string, of = group) =>
  (await new PredictionStore(folder, { readOnly: true }).read(of, keysTo(4), origin)).size

it('a comparison beside parts that fill a store removes none of their entries, and says that it is large', async () => {
  const folder = await newStore()
  await noteFilling(folder)
  const said: string[] = []
  const storing = { cache: folder, sameMachine: false, offline: false, limitBytes: 1 }
  await withStore(storing, { provider: 'cpu' }, { onNotice: (text) => said.push(text) }, async () => {})
  expect([await entriesOf(folder), await entriesOf(folder, other)]).toEqual([3, 3])
  expect(said).toEqual([
    expect.stringMatching(
      /takes 0\.0 GB, more than 0\.0 GB\. Nothing more was removed, because `detcompare predict` or/,
    ),
  ])
})

it('a comparison alone brings a store to its limit, and so it does when nobody has filled it for long', async () => {
  const [alone, long] = [await newStore(), await newStore()]
  await noteFilling(long)
  const before = Date.now() / 1000 - FILLED_DAYS * 24 * 3600 - 60
  utimesSync(join(long, FILLED), before, before)
  for (const folder of [alone, long]) {
    expect((await pruneAfterRun(folder, 1, new Set())).left).toMatchObject({ files: 0, bytes: 0 })
    expect(await entriesOf(folder)).toBe(0)
  }
})

it('a comparison that removes entries stops when a part begins', async () => {
  const folder = await newStore()
  const files: StoreFiles = {
    ...diskFiles,
    async remove(path) {
      await diskFiles.remove(path)
      await noteFilling(folder)
    },
  }
  expect((await pruneAfterRun(folder, 1, new Set(), files)).removed.files).toBe(1)
  expect((await entriesOf(folder)) + (await entriesOf(folder, other))).toBe(3)
})

it('whoever asks for it removes entries of a store that is being filled, and with all of them the note', async () => {
  const folder = await newStore()
  await noteFilling(folder)
  expect((await pruneStore(folder, 1)).left.files).toBe(0)
  expect(await isBeingFilled(folder)).toBe(true)
  await clearStore(folder)
  expect(await isBeingFilled(folder)).toBe(false)
  expect(readdirSync(folder)).not.toContain(FILLED)
})

it('a store into which others are merged is being filled', async () => {
  const [from, to] = [await newStore(), join(temporaryFolder({}), 'merged')]
  await mergeStores([from], to)
  expect(await isBeingFilled(to)).toBe(true)
  expect(existsSync(join(from, FILLED))).toBe(false)
})
