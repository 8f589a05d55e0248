import { isKnownTo, logsOfStretches } from '../../statistics/paired-ratio.ts'
import { driftOf, levelsOf } from '../../statistics/stretch-signs.ts'
import { endToEndMs } from '../outcomes/end-to-end-ms.ts'
import type { LatencySamples, LatencySettings } from '../outcomes/latency-outcome.ts'
import { ENOUGH_STRETCHES } from './stretch-length.ts'

/**
 * A pass goes on where its stretches look as if they might drift or have two levels: a sign that is weak in few stretches
 * is clear in more (bench/simulation/stretches.js). Both p hold for all ratios together.
 */
const CALM = { driftP: 0.5, levelsP: 0.1 }

/**
 * Whether every model's end-to-end ratio to the first is known to the target by enough stretches, which show no sign of a
 * drift or of two levels.
 */
export function ratiosKnown(
  [baseline, ...variants]: readonly LatencySamples[],
  { ratioTarget, confidence }: Pick<LatencySettings, 'ratioTarget' | 'confidence'>,
): boolean {
  if (ratioTarget === null || baseline === undefined || variants.length === 0) return false
  if (baseline.stretches < ENOUGH_STRETCHES) return false
  const before = endToEndMs(baseline)
  const ratios = variants.map((variant) => logsOfStretches(before, endToEndMs(variant), variant.stretches))
  const shared = (p: number) => 1 - (1 - p) ** (1 / variants.length)
  const calm = { driftP: shared(CALM.driftP), levelsP: shared(CALM.levelsP) }
  return (
    ratios.every((logs) => isKnownTo(logs, ratioTarget, confidence)) &&
    ratios.every((logs) => (driftOf(logs)?.p ?? 0) >= calm.driftP && (levelsOf(logs)?.p ?? 0) >= calm.levelsP)
  )
}
