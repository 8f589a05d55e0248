import { expect, it } from 'vitest'
import { systemReaders } from '../../../src/measurement/machine/machine-readers.ts'

it('a file or folder that is not there is no answer', async () => {
  expect(await systemReaders.readText('no-such-file')).toBeNull()
  expect(await systemReaders.listFolder('no-such-folder')).toBeNull()
})

it('processor time goes on while this process works', () => {
  const [own, all] = [systemReaders.ownMs(), systemReaders.busyMs()]
  // Until the counter has moved, however long that takes on a busy machine: one that stands still is a hang.
  while (systemReaders.ownMs() === own);
  expect(systemReaders.ownMs()).toBeGreaterThan(own)
  expect(systemReaders.busyMs()).toBeGreaterThanOrEqual(all ?? 0)
})
