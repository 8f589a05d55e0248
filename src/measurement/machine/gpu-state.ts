import type { MachineReaders } from './machine-readers.ts'

/** A graphics processor at one moment; null for what its driver does not say. */
export interface GpuState {
  readonly name: string
  readonly driver: string
  /** Clock of its multiprocessors, and of its memory, in MHz. */
  readonly clockMHz: number | null
  readonly memoryClockMHz: number | null
  readonly powerWatts: number | null
  readonly temperatureCelsius: number | null
  /** Power that it may draw as its driver enforces it: the board's, or what was set. */
  readonly powerLimitWatts: number | null
  /** What keeps its clocks below what they could be; empty where nothing does. */
  readonly heldBackBy: readonly GpuBrake[] | null
}

export type GpuBrake = 'power limit' | 'temperature' | 'power supply' | 'hardware'

/** Bits of nvidia-smi's reasons (NVML's NvmlClocksThrottleReasons); idle and clocks that were set are none of ours. */
const brakes: readonly (readonly [bit: number, brake: GpuBrake])[] = [
  [0x04, 'power limit'],
  [0x20, 'temperature'],
  [0x40, 'temperature'],
  [0x80, 'power supply'],
]

/** Set next to one of the two that say why, or by hardware that does not. */
const HARDWARE_SLOWDOWN = 0x08

const query = 'name,driver_version,clocks.sm,clocks.mem,power.draw,temperature.gpu'

/** Asked for in turn: newer drivers have another name for the reasons, and one unknown field leaves all without answer. */
const moreQueries = [
  ',enforced.power.limit,clocks_event_reasons.active',
  ',enforced.power.limit,clocks_throttle_reasons.active',
  '',
]

/** NVIDIA's GPUs as `nvidia-smi` has them; null where it is missing, fails or takes too long. */
export async function readGpus({ runCommand }: MachineReaders): Promise<readonly GpuState[] | null> {
  for (const more of moreQueries) {
    const fields = query + more
    const text = await runCommand('nvidia-smi', [`--query-gpu=${fields}`, '--format=csv,noheader,nounits'])
    const gpus = text === null ? [] : gpusOf(text, fields.split(',').length)
    if (gpus.length > 0) return gpus
  }
  return null
}

function gpusOf(text: string, columns: number): GpuState[] {
  const rows = text.split('\n').map((line) => line.split(',').map((cell) => cell.trim()))
  return rows
    .filter((row) => row.length === columns)
    .map(([name = '', driver = '', ...figures]) => {
      const [clockMHz = null, memoryClockMHz = null, powerWatts = null, ...others] = figures.map(figure)
      const [temperatureCelsius = null, powerLimitWatts = null, reasons = null] = others
      const heldBackBy = reasons === null ? null : brakesOf(reasons)
      return { name, driver, clockMHz, memoryClockMHz, powerWatts, temperatureCelsius, powerLimitWatts, heldBackBy }
    })
}

function brakesOf(reasons: number): GpuBrake[] {
  const named = brakes.filter(([bit]) => (reasons & bit) !== 0).map(([, brake]) => brake)
  if (named.length === 0) return (reasons & HARDWARE_SLOWDOWN) === 0 ? [] : ['hardware']
  return [...new Set(named)]
}

/** `[N/A]` and `[Not Supported]` stand for what a driver does not say. */
function figure(text: string): number | null {
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text)
}
