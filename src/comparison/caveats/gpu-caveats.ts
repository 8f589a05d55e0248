import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { GpuState } from '../../measurement/machine/gpu-state.ts'
import type { MachineWatch } from '../../measurement/machine/machine-state.ts'

/** A change of the limit that is smaller than this is rounding of what the driver tells. */
const LIMIT_CHANGE_WATTS = 1

/** What the driver says of GPUs beside their clocks: limits that were moved, and what holds clocks back. */
export function gpuCaveats({ before, after }: Pick<MachineWatch, 'before' | 'after'>): Caveat[] {
  const pairs = (before.gpus ?? []).flatMap((gpu, at) => {
    const later = after.gpus?.[at]
    return later === undefined ? [] : [[gpu, later] as const]
  })
  return [...limitChanged(pairs), ...heldBack(pairs)]
}

type Pairs = readonly (readonly [before: GpuState, after: GpuState])[]

function limitChanged(pairs: Pairs): Caveat[] {
  const found = pairs.flatMap(([{ name, powerLimitWatts: from }, { powerLimitWatts: to }]) =>
    from === null || to === null || Math.abs(to - from) < LIMIT_CHANGE_WATTS
      ? []
      : [`${name} from ${Math.round(from)} to ${Math.round(to)} W`],
  )
  if (found.length === 0) return []
  return [
    caveat(
      'timing-power-limit-changed',
      `Somebody or something changed the power limit while time was taken (${found.join(', ')}): times before and after are those of different machines. Fix the limit (nvidia-smi --power-limit) and measure again.`,
    ),
  ]
}

function heldBack(pairs: Pairs): Caveat[] {
  const found = pairs.flatMap(([before, after]) => {
    const brakes = [...new Set([...(before.heldBackBy ?? []), ...(after.heldBackBy ?? [])])]
    return brakes.length === 0 ? [] : [`${before.name} by ${brakes.join(' and ')}`]
  })
  if (found.length === 0) return []
  return [
    caveat(
      'timing-gpu-held-back',
      `A GPU’s clocks were held back when time was taken (${found.join(', ')}): times depend on how warm it is and on what else draws power, and a cooler or shorter load runs faster. Lock the clocks lower (nvidia-smi --lock-gpu-clocks), or cool it.`,
    ),
  ]
}

function caveat(code: CaveatCode, message: string): Caveat {
  return { code, message, subject: null, count: 1, examples: [] }
}
