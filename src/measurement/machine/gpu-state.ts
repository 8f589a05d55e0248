import { askGpus, gpuFigure } from '../../machine/ask-gpus.ts'
import type { Place } from '../../machine/place.ts'

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

const fields = ['name', 'driver_version', 'clocks.sm', 'clocks.mem', 'power.draw', 'temperature.gpu'] as const
const limit = 'enforced.power.limit'
const [reasons, formerReasons] = ['clocks_event_reasons.active', 'clocks_throttle_reasons.active'] as const

/** Asked for in turn: newer drivers have another name for the reasons, and one unknown field leaves all without answer. */
const questions = [[...fields, limit, reasons], [...fields, limit, formerReasons], fields] as const

/** NVIDIA's GPUs as `nvidia-smi` has them; null where it is missing, fails or takes too long. */
export async function readGpus(place: Place): Promise<readonly GpuState[] | null> {
  for (const question of questions) {
    const { answer, gpus } = await askGpus<(typeof questions)[number][number]>(question, place)
    if (gpus.length > 0) return gpus.map(stateOf)
    if (answer.fault !== null) return null
  }
  return null
}

type Cells = Record<(typeof fields)[number], string> &
  Partial<Record<typeof limit | typeof reasons | typeof formerReasons, string>>

function stateOf(cells: Cells): GpuState {
  const held = gpuFigure(cells[reasons] ?? cells[formerReasons] ?? '')
  return {
    name: cells.name,
    driver: cells.driver_version,
    clockMHz: gpuFigure(cells['clocks.sm']),
    memoryClockMHz: gpuFigure(cells['clocks.mem']),
    powerWatts: gpuFigure(cells['power.draw']),
    temperatureCelsius: gpuFigure(cells['temperature.gpu']),
    powerLimitWatts: gpuFigure(cells[limit] ?? ''),
    heldBackBy: held === null ? null : brakesOf(held),
  }
}

function brakesOf(reasons: number): GpuBrake[] {
  const named = brakes.filter(([bit]) => (reasons & bit) !== 0).map(([, brake]) => brake)
  if (named.length === 0) return (reasons & HARDWARE_SLOWDOWN) === 0 ? [] : ['hardware']
  return [...new Set(named)]
}
