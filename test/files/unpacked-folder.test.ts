import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isUnpacked, removeUnpacked, unpackedFolder } from '../../src/files/unpacked-folder.ts'

it('makes folders that go with what is in them, at the latest when the process ends', async () => {
  const listeners = process.listenerCount('exit')
  const folders = [await unpackedFolder(), await unpackedFolder()] as const
  expect(process.listenerCount('exit')).toBe(listeners + 1)
  for (const folder of folders) writeFileSync(join(folder, 'a.jpg'), '')
  expect([isUnpacked(folders[0]), isUnpacked('/elsewhere')]).toEqual([true, false])
  removeUnpacked()
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false])
  expect(process.listenerCount('exit')).toBe(listeners)
})
