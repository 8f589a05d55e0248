import type { CorrectedChange, Ranking } from '../../../src/comparison/ranking.ts'
import type { SideReport } from '../../../src/report/report.ts'
import { sharedConfidence } from '../../../src/statistics/paired-ratio.ts'
import { changeBetween } from './changes.ts'
import { latencyChange } from './latency.ts'

/** All sides by AP, none of them dominated; null for one alone. */
export function rankingBetween(sides: readonly SideReport[]): Ranking | null {
  if (sides.length < 2) return null
  const couples = sides.flatMap((one, at) => sides.slice(at + 1).map((other) => [one, other] as const))
  const ranked = sides.map(({ label, metrics: { AP }, latency }, at) => ({
    label,
    AP,
    latencyMs: latency?.endToEnd.p50 ?? null,
    dominatedBy: latency && [],
    corrected: at === 0 || sides.length < 3 ? null : correctedBetween(sides[0]?.metrics.AP ?? null, AP),
  }))
  return {
    confidence: sharedConfidence(0.95, couples.length),
    sides: ranked.sort((one, other) => (other.AP ?? -1) - (one.AP ?? -1)),
    pairs: couples.map(([one, other]) => {
      const { change, interval } = changeBetween(one.metrics.AP, other.metrics.AP)
      const times = one.latency && other.latency && latencyChange(one.latency, other.latency).endToEnd
      return {
        baseline: one.label,
        variant: other.label,
        apChange: change,
        apInterval: interval,
        latencyRatio: times?.ratio ?? null,
        latencyInterval: times?.interval ?? null,
        tolerance: { AP: 0.005, latency: 0.02 },
      }
    }),
  }
}

function correctedBetween(before: number | null, after: number | null): CorrectedChange | null {
  const { change, interval } = changeBetween(before, after)
  if (change === null || interval === null) return null
  const [low, high] = interval
  const luck = 0.2 * change
  return { change: change - luck, interval: [low - luck, high] }
}
