import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MachineReaders } from '../../../src/measurement/machine/machine-readers.ts'
import { watchMachine } from '../../../src/measurement/machine/machine-state.ts'
import { silentMachine } from '../silent-machine.ts'

let clockMs = 0

beforeEach(() => {
  clockMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** `/proc/stat` with so many ticks of 10 ms for user, system and steal, and so many threads ready to run. */
function statistics(user: number, system: number, steal: number, running: number): string {
  return `cpu  ${user} 0 ${system} 90000 77 0 0 ${steal} 0 0\ncpu0 1 0 1 1 1 0 0 0 0 0\nctxt 5\nprocs_running ${running}\nprocs_blocked 0\n`
}

/** A machine with these files. */
function machineWith(files: Record<string, string>, rest: Partial<MachineReaders> = {}): MachineReaders {
  return { ...silentMachine, readText: async (path) => files[path] ?? null, ...rest }
}

describe('what others than this process did', () => {
  it('is the time that cores were busy, stolen time included, without our own', async () => {
    const files = { '/proc/stat': statistics(1000, 500, 10, 4) }
    let ownMs = 7000
    const look = await watchMachine(false, machineWith(files, { ownMs: () => ownMs }))
    // In 10 s: 900 + 80 + 20 ticks are 10 s of busy cores, 6 s of them ours.
    files['/proc/stat'] = statistics(1900, 580, 30, 2)
    ownMs += 6000
    clockMs += 10_000
    const { othersCores, before, after } = await look()
    expect(othersCores).toBeCloseTo(0.4, 12)
    expect([before.runnable, after.runnable]).toEqual([4, 2])
  })

  it('is never below nothing, since the counters tick apart', async () => {
    const files = { '/proc/stat': statistics(0, 0, 0, 1) }
    let ownMs = 0
    const look = await watchMachine(false, machineWith(files, { ownMs: () => ownMs }))
    ownMs += 1000
    clockMs += 1000
    expect((await look()).othersCores).toBe(0)
  })

  it('is told by what Node counts where there is no /proc/stat', async () => {
    let busyMs = 0
    const look = await watchMachine(false, { ...silentMachine, busyMs: () => busyMs })
    busyMs += 1500
    clockMs += 1000
    expect((await look()).othersCores).toBe(1.5)
  })

  it('is unknown where nothing counts, and over a stretch that is too short', async () => {
    const unseen = await watchMachine(false, silentMachine)
    clockMs += 1000
    expect((await unseen()).othersCores).toBeNull()
    const short = await watchMachine(false, machineWith({ '/proc/stat': statistics(0, 0, 0, 1) }))
    clockMs += 20
    expect((await short()).othersCores).toBeNull()
  })
})

describe('the processor’s clock', () => {
  it('is the mean of the cores that tell theirs', async () => {
    const folder = '/sys/devices/system/cpu'
    const files = {
      [`${folder}/cpu0/cpufreq/scaling_cur_freq`]: '3200000\n',
      [`${folder}/cpu1/cpufreq/scaling_cur_freq`]: '2800000\n',
    }
    const listFolder = async () => ['cpu0', 'cpu1', 'cpu2', 'cpufreq', 'online']
    const look = await watchMachine(false, machineWith(files, { listFolder }))
    expect((await look()).before.processorMHz).toBe(3000)
  })

  it('is null where none tells it, as on most virtual machines', async () => {
    const look = await watchMachine(false, { ...silentMachine, listFolder: async () => ['cpu0'] })
    expect((await look()).after.processorMHz).toBeNull()
  })
})
