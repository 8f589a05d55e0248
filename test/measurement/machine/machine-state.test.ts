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

describe('GPUs', () => {
  const first = 'NVIDIA L4, 550.54.15, 2040, 6251, 41.27, 52'
  const second = 'NVIDIA L4, 550.54.15, [N/A], 6251, [Not Supported], 50'
  const answer = `${first}, 72.00, 0x0000000000000000\n${second}, [N/A], [N/A]\n`
  const told = {
    name: 'NVIDIA L4',
    driver: '550.54.15',
    clockMHz: 2040,
    memoryClockMHz: 6251,
    powerWatts: 41.27,
    temperatureCelsius: 52,
    powerLimitWatts: 72,
    heldBackBy: [],
  }

  async function gpusOf(runCommand: MachineReaders['runCommand']) {
    return (await (await watchMachine(true, { ...silentMachine, runCommand }))()).before.gpus
  }

  it('are read from nvidia-smi, with null for what a driver does not tell', async () => {
    const asked: string[] = []
    const gpus = await gpusOf(async (command, parameters) => {
      asked.push([command, ...parameters].join(' '))
      return answer
    })
    const untold = { clockMHz: null, powerWatts: null, powerLimitWatts: null, heldBackBy: null }
    expect(gpus).toEqual([told, { ...told, ...untold, temperatureCelsius: 50 }])
    expect(asked[0]).toBe(
      'nvidia-smi --query-gpu=name,driver_version,clocks.sm,clocks.mem,power.draw,temperature.gpu,enforced.power.limit,clocks_event_reasons.active --format=csv,noheader,nounits',
    )
  })

  it('say what holds their clocks back, once, and nothing of idleness or of clocks that were set', async () => {
    const by = async (reasons: string) => (await gpusOf(async () => `${first}, 72.00, ${reasons}\n`))?.[0]?.heldBackBy
    expect(await by('0x0000000000000004')).toEqual(['power limit'])
    expect(await by('0x0000000000000068')).toEqual(['temperature'])
    expect(await by('0x00000000000000A4')).toEqual(['power limit', 'temperature', 'power supply'])
    expect(await by('0x0000000000000008')).toEqual(['hardware'])
    expect(await by('0x0000000000000113')).toEqual([])
  })

  it.each([
    ['another name for the reasons', 'clocks_throttle_reasons.active', `${first}, 72.00, 0x4\n`, 72, ['power limit']],
    ['no such fields', 'temperature.gpu', `${first}\n`, null, null],
  ])('of a driver that has %s are read nevertheless', async (_, last, text, powerLimitWatts, heldBackBy) => {
    // What nvidia-smi says of an unknown field, or nothing, as its exit code has it.
    for (const refusal of ['Field "clocks_event_reasons.active" is not a valid field to query.\n', null]) {
      const gpus = await gpusOf(async (_, [query = '']) => (query.endsWith(`,${last}`) ? text : refusal))
      expect(gpus).toEqual([{ ...told, powerLimitWatts, heldBackBy }])
    }
  })

  it('are null where nvidia-smi is not there, and not asked for where models run on the processor', async () => {
    expect((await (await watchMachine(true, silentMachine))()).before.gpus).toBeNull()
    const runCommand = vi.fn(async () => answer)
    expect((await (await watchMachine(false, { ...silentMachine, runCommand }))()).before.gpus).toBeNull()
    expect(runCommand).not.toHaveBeenCalled()
  })
})
