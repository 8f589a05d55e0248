import { expect, it } from 'vitest'
import { PredictionStore } from '../../src/store/prediction-store.ts'
import { SlowServer } from './slow-files.ts'
import { group, keysTo, origin, storedImage } from './stored-image-of.ts'

const ENTRIES = 24

/** Writes entries one file each, joins them at the end, and reads now and then; answers how often it read anything. */
async function worker(server: SlowServer, numbers: readonly number[]): Promise<number> {
  const store = new PredictionStore('store', { files: server.client() })
  let read = 0
  for (const at of numbers) {
    store.add(group, origin, storedImage(at))
    await store.flush()
    if (at % 5 === 0) read += await readAll(store)
  }
  await store.close()
  return read + (await readAll(store))
}

/** Every entry that is there is the one that was stored. */
async function readAll(store: PredictionStore): Promise<number> {
  const found = await store.read(group, keysTo(ENTRIES), origin)
  for (const { image } of found.values()) expect(image).toEqual(storedImage(image.scores.length))
  return found.size
}

const seeds = Array.from({ length: 5 }, (_, seed) => seed)

it.each(seeds)(
  'on a server that delays and reorders writes nothing is lost and nothing is wrong (%i)',
  async (seed) => {
    const server = new SlowServer(seed)
    const all = Array.from({ length: ENTRIES }, (_, at) => at)
    // Two have all entries, as two machines that do the same work, and three a part each.
    const parts = [all, all.toReversed(), ...[0, 1, 2].map((part) => all.filter((at) => at % 3 === part))]
    const reads = await Promise.all(parts.map((part) => worker(server, part)))
    expect(Math.max(...reads)).toBeGreaterThan(0)
    server.settle()
    const said: string[] = []
    const store = new PredictionStore('store', { files: server.client(), onNotice: (text) => said.push(text) })
    expect(await readAll(store)).toBe(ENTRIES)
    expect(said).toEqual([])
  },
)
