import { readdir, readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { type Place, thisMachine } from '../../machine/place.ts'

/** What the machine is asked; each answer is null where this system has none. */
export interface MachineReaders {
  readText(path: string): Promise<string | null>
  listFolder(path: string): Promise<readonly string[] | null>
  /** Where its tools are asked. */
  readonly place: Place
  /** Processes that ran or were ready to run, mean of the last minute. */
  loadAverage(): number | null
  /** Time that all cores together were not idle, in milliseconds since some beginning. */
  busyMs(): number | null
  /** Cores that this process may use. */
  cores(): number
  /** Processor time of this process with all its threads, in milliseconds. */
  ownMs(): number
}

/** This machine as its system tells of it. */
export const systemReaders: MachineReaders = {
  readText: (path) => readFile(path, 'utf8').catch(() => null),
  listFolder: (path) => readdir(path).catch(() => null),
  place: thisMachine,
  // Node answers 0 where the system counts none.
  loadAverage: () => loadavg()[0] || null,
  busyMs() {
    const times = cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq)
    return times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0)
  },
  cores: availableParallelism,
  ownMs() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}
