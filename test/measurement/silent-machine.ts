import type { MachineReaders } from '../../src/measurement/machine/machine-readers.ts'

/** A machine that tells nothing of itself. */
export const silentMachine: MachineReaders = {
  readText: async () => null,
  listFolder: async () => null,
  place: { env: { PATH: '/nowhere' }, root: '/nowhere' },
  loadAverage: () => null,
  busyMs: () => null,
  cores: () => 2,
  ownMs: () => 0,
}
