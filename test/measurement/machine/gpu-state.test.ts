import { describe, expect, it } from 'vitest'
import { readGpus } from '../../../src/measurement/machine/gpu-state.ts'
import { watchMachine } from '../../../src/measurement/machine/machine-state.ts'
import { fakeMachine, nvidiaSmi } from '../../machine/fake-machine.ts'
import { silentMachine } from '../silent-machine.ts'

const reasonsNow = 'clocks_event_reasons.active'
const reasonsBefore = 'clocks_throttle_reasons.active'

/** What every driver tells. */
const basic = {
  name: 'NVIDIA L4',
  'clocks.sm': '2040',
  'clocks.mem': '6251',
  'power.draw': '41.27',
  'temperature.gpu': '52',
}
const whole = { ...basic, 'enforced.power.limit': '72.00', [reasonsNow]: '0x0000000000000000' }

const expected = {
  name: 'NVIDIA L4',
  driver: '550.54.15',
  clockMHz: 2040,
  memoryClockMHz: 6251,
  powerWatts: 41.27,
  temperatureCelsius: 52,
  powerLimitWatts: 72,
  heldBackBy: [],
}

function machineOf(gpus: readonly Readonly<Record<string, string>>[], refusalCode?: number) {
  return fakeMachine({ programs: { 'nvidia-smi': nvidiaSmi(gpus, '550.54.15', '12.4', refusalCode) } })
}

describe.skipIf(process.platform === 'win32')('GPUs at one moment', () => {
  it('are read from nvidia-smi, with null for what a driver does not tell', async () => {
    const silent = { 'clocks.sm': '[N/A]', 'power.draw': '[Not Supported]', 'enforced.power.limit': '[N/A]' }
    const second = { ...whole, ...silent, [reasonsNow]: '[N/A]' }
    const untold = { clockMHz: null, powerWatts: null, powerLimitWatts: null, heldBackBy: null }
    expect(await readGpus(machineOf([whole, second]))).toEqual([expected, { ...expected, ...untold }])
  })

  it('say what holds their clocks back, once, and nothing of idleness or of clocks that were set', async () => {
    const by = async (reasons: string) =>
      (await readGpus(machineOf([{ ...whole, [reasonsNow]: reasons }])))?.[0]?.heldBackBy
    expect(await by('0x0000000000000004')).toEqual(['power limit'])
    expect(await by('0x0000000000000068')).toEqual(['temperature'])
    expect(await by('0x00000000000000A4')).toEqual(['power limit', 'temperature', 'power supply'])
    expect(await by('0x0000000000000008')).toEqual(['hardware'])
    expect(await by('0x0000000000000113')).toEqual([])
  })

  it.each([
    [
      'another name for the reasons',
      { ...basic, 'enforced.power.limit': '72.00', [reasonsBefore]: '0x4' },
      72,
      ['power limit'],
    ],
    ['no such fields', basic, null, null],
  ])(
    'of a driver that has %s are read nevertheless, whatever code it refuses with',
    async (_, gpu, powerLimitWatts, heldBackBy) => {
      for (const refusalCode of [2, 0]) {
        expect(await readGpus(machineOf([gpu], refusalCode))).toEqual([{ ...expected, powerLimitWatts, heldBackBy }])
      }
    },
  )

  it('are null where nvidia-smi is not there, and not asked for where models run on the processor', async () => {
    expect(await readGpus(fakeMachine({}))).toBeNull()
    const gpusOf = async (withGpus: boolean) =>
      (await (await watchMachine(withGpus, { ...silentMachine, place: machineOf([whole]) }))()).before.gpus
    expect([await gpusOf(true), await gpusOf(false)]).toEqual([[expected], null])
  })
})
