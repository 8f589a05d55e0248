import { pairedRatio, reachOf } from '../../statistics/paired-ratio.ts'
import { endToEndMs } from '../outcomes/end-to-end-ms.ts'
import type { LatencySamples, LatencySettings } from '../outcomes/latency-outcome.ts'

/** Whether the interval of every model's end-to-end ratio to the first reaches no further than the target. */
export function ratiosKnown(
  [baseline, ...variants]: readonly LatencySamples[],
  { ratioTarget, confidence }: Pick<LatencySettings, 'ratioTarget' | 'confidence'>,
): boolean {
  if (ratioTarget === null || baseline === undefined || variants.length === 0) return false
  const before = endToEndMs(baseline)
  return variants.every((variant) => {
    const reach = reachOf(pairedRatio(before, endToEndMs(variant), { stretches: variant.stretches, confidence }))
    return reach !== null && reach <= ratioTarget
  })
}
