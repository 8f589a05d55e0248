import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { GpuState } from '../../measurement/machine/gpu-state.ts'
import type { MachineWatch } from '../../measurement/machine/machine-state.ts'

/** A change of the limit that is smaller than this is rounding by the driver. */
const LIMIT_CHANGE_WATTS = 1

/** What the driver reports of GPUs besides their clocks: limits that changed, and what throttles the clocks. */
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
      `The power limit changed during timing (${found.join(', ')}). Times before and after the change are not comparable. Fix the limit (nvidia-smi --power-limit) and measure again.`,
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
      `The GPU’s clocks were throttled during timing (${found.join(', ')}). Times depend on its temperature and on other power use; a cooler GPU or a shorter load is faster. Lock the clocks lower (nvidia-smi --lock-gpu-clocks) or cool the GPU.`,
    ),
  ]
}

function caveat(code: CaveatCode, message: string): Caveat {
  return { code, message, subject: null, count: 1, examples: [] }
}
