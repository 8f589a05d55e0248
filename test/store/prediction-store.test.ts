import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partName } from '../../src/files/writing/own-names.ts'
import { thisProcess } from '../../src/files/writing/process-mark.ts'
import { PredictionStore } from '../../src/store/prediction-store.ts'
import { diskFiles } from '../../src/store/store-files.ts'
import { findingPath, groupFolder } from '../../src/store/store-layout.ts'
import type { Origin } from '../../src/store/stored-image.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { group, keyOf, keysTo, origin, storedImage } from './stored-image-of.ts'

/** A store in a folder with what it said; the folder is a new one where none is given. */
function opened(folder = join(temporaryFolder({}), 'store'), options = {}) {
  const said: string[] = []
  const store = new PredictionStore(folder, { onNotice: (text) => said.push(text), ...options })
  const segments = () => readdirSync(groupFolder(folder, group)).filter((name) => name.endsWith('.segment'))
  return { folder, store, said, segments }
}

/** A store that has the entries with these numbers, in one file each, and is closed. */
async function filled(numbers: readonly number[]) {
  const first = opened()
  for (const at of numbers) {
    first.store.add(group, origin, storedImage(at))
    await first.store.flush()
  }
  return { ...first, folder: first.folder }
}

const long = new Date(Date.now() - 3_600_000)

describe('a store', () => {
  it('answers what was added, and nothing else', async () => {
    const { folder } = await filled([0, 1, 2, 3])
    const { store, said } = opened(folder)
    const found = await store.read(group, new Set([keyOf(1), keyOf(3), keyOf(9)]), origin)
    expect([...found.keys()].sort()).toEqual([keyOf(1), keyOf(3)].sort())
    expect(found.get(keyOf(3))).toEqual({ image: storedImage(3), origin })
    expect(await store.holds(group)).toBe(true)
    expect(await store.holds(group.replaceAll('b', 'c'))).toBe(false)
    expect(said).toEqual([])
  })

  it('may be read by its user alone', async () => {
    const { store, folder, segments } = opened()
    store.describe(group, { model: 'm.onnx' })
    store.add(group, origin, storedImage(1))
    await store.close()
    const modes = [folder, groupFolder(folder, group)].map((path) => statSync(path).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700])
    for (const name of [...segments(), 'about.json']) {
      expect(statSync(join(groupFolder(folder, group), name)).mode & 0o777).toBe(0o600)
    }
  })

  it('writes by itself within a second and a bit', async () => {
    const { store, segments, folder } = opened()
    store.add(group, origin, storedImage(1))
    const until = performance.now() + 60_000
    while (!existsSync(groupFolder(folder, group)) || segments().length === 0) {
      if (performance.now() > until) throw new Error('nothing was written')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(segments()).toHaveLength(1)
  })

  it('joins small files when it is closed, without loss', async () => {
    const { store, segments, folder } = await filled([0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8])
    expect(segments()).toHaveLength(9)
    await store.close()
    expect(segments()).toHaveLength(1)
    const found = await opened(folder).store.read(group, keysTo(9), origin)
    expect([...found.values()].map(({ image }) => image)).toEqual(
      expect.arrayContaining(Array.from({ length: 9 }, (_, at) => storedImage(at))),
    )
  })

  it('prefers what this processor made, and takes nothing else where only that counts', async () => {
    const other: Origin = { processor: 'B', instructionSets: ['AVX2'] }
    const { store } = opened()
    store.add(group, other, { ...storedImage(1), facts: 'other' })
    store.add(group, other, storedImage(2))
    store.add(group, origin, { ...storedImage(1), facts: 'own' })
    await store.flush()
    const found = await store.read(group, keysTo(3), origin)
    expect(found.get(keyOf(1))).toMatchObject({ image: { facts: 'own' }, origin })
    expect(found.get(keyOf(2))).toMatchObject({ origin: other })
    expect([...(await store.read(group, keysTo(3), origin, true)).keys()]).toEqual([keyOf(1)])
    await store.close()
    expect((await store.read(group, keysTo(3), other)).get(keyOf(1))).toMatchObject({ image: { facts: 'other' } })
  })

  it('keeps findings by their keys', async () => {
    const { store, folder } = opened()
    expect(await store.recall(keyOf(1))).toBeNull()
    await store.keep(keyOf(1), { macs: 12, list: [0.1] })
    expect(await opened(folder).store.recall(keyOf(1))).toEqual({ macs: 12, list: [0.1] })
  })
})

describe('what is not usable', () => {
  const damage = {
    'one byte changed': (path: string) => {
      const bytes = readFileSync(path)
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] as number) ^ 4
      writeFileSync(path, bytes)
    },
    'cut off': (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -7)),
    empty: (path: string) => writeFileSync(path, ''),
    'something else': (path: string) => writeFileSync(path, 'hello'),
    'another model’s': (path: string) => {
      const other = groupFolder(join(path, '../../../..'), group.replaceAll('b', 'c'))
      mkdirSync(other)
      renameSync(path, join(other, path.slice(-40)))
    },
  }

  it.each(Object.entries(damage))('is left out and said, and other files count: %s', async (kind, harm) => {
    const { folder, segments } = await filled([2, 3])
    const harmed = join(groupFolder(folder, group), segments().toSorted()[0] as string)
    harm(harmed)
    const groupOf = kind === 'another model’s' ? group.replaceAll('b', 'c') : group
    const { store, said } = opened(folder)
    const found = await store.read(groupOf, keysTo(4), origin)
    expect(found.size).toBe(kind === 'another model’s' ? 0 : 1)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('1 file of the prediction store is damaged or not its own, and not used')
  })

  it('is removed once it cannot be on its way any more', async () => {
    const { folder, segments } = await filled([2, 3])
    const [name] = segments() as [string]
    const path = join(groupFolder(folder, group), name)
    writeFileSync(path, 'half')
    await opened(folder).store.read(group, keysTo(4), origin)
    expect(existsSync(path)).toBe(true)
    utimesSync(path, long, long)
    await opened(folder).store.read(group, keysTo(4), origin)
    expect(existsSync(path)).toBe(false)
  })

  it('a finding of which a byte changed is found out again', async () => {
    const { store, folder } = opened()
    await store.keep(keyOf(1), [1])
    writeFileSync(findingPath(folder, keyOf(1)), 'x')
    const again = opened(folder)
    expect(await again.store.recall(keyOf(1))).toBeNull()
    expect(again.said[0]).toContain('What it held is found out again.')
  })

  it('what an ended process left half-written is removed, and that of a running one stays', async () => {
    const { folder } = await filled([1])
    const place = groupFolder(folder, group)
    const gone = partName({ ...thisProcess(), pid: 2 ** 22 + 1 }, 1)
    const running = partName(thisProcess(), 999)
    for (const name of [gone, running, 'notes.txt']) writeFileSync(join(place, name), 'half')
    const { store } = opened(folder)
    await store.read(group, keysTo(2), origin)
    await store.close()
    expect(readdirSync(place)).not.toContain(gone)
    expect(readdirSync(place)).toEqual(expect.arrayContaining([running, 'notes.txt']))
  })

  it('entries of another version of the store are said', async () => {
    const { folder, store, said } = await filled([1])
    await store.sayOtherShapes()
    expect(said).toEqual([])
    mkdirSync(join(folder, 'predictions-0'))
    const again = opened(folder)
    await again.store.sayOtherShapes()
    expect(again.said).toEqual([
      `The prediction store ${folder} also has entries of another version of detcompare, which are not used. \`detcompare cache prune\` removes them.`,
    ])
  })
})

describe('a store that cannot be written', () => {
  const refusing = (code: string) => ({
    ...diskFiles,
    write: async () => {
      throw Object.assign(new Error(code), { code, syscall: 'write' })
    },
  })

  it.each([
    ['ENOSPC', 'no space is left (ENOSPC)'],
    ['EROFS', 'the file system is read-only (EROFS)'],
    ['EACCES', 'permission denied (EACCES)'],
  ])('says so once, and the run goes on: %s', async (code, reason) => {
    const { store, said, folder } = opened(undefined, { files: refusing(code) })
    for (const at of [1, 2, 3]) {
      store.describe(group, {})
      store.add(group, origin, storedImage(at))
      await store.flush()
    }
    await store.keep(keyOf(1), 1)
    await store.close()
    expect(said).toEqual([
      `The prediction store ${folder} cannot be written: ${reason}. The run goes on; what its models find from here on is not kept.`,
    ])
  })

  it('still answers what it has', async () => {
    const { folder } = await filled([1, 2])
    chmodSync(groupFolder(folder, group), 0o500)
    const { store } = opened(folder, { files: refusing('EROFS') })
    expect((await store.read(group, keysTo(3), origin)).size).toBe(2)
    chmodSync(groupFolder(folder, group), 0o700)
  })

  it('writes nothing where nothing may be written', async () => {
    const { folder, segments } = await filled([1])
    const before = segments()
    const { store } = opened(folder, { readOnly: true })
    store.add(group, origin, storedImage(5))
    await store.keep(keyOf(1), 1)
    await store.close()
    expect(segments()).toEqual(before)
    expect(existsSync(findingPath(folder, keyOf(1)))).toBe(false)
  })
})
