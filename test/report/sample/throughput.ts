import type { BatchThroughput } from '../../../src/comparison/figures/batch-throughput.ts'
import type { SideReport } from '../../../src/report/report.ts'
import { latencyChange } from './latency.ts'

/** Throughput of those sides that were timed, the baseline first, at one batch size. */
export function throughputAt(batch: number, sides: readonly SideReport[]): BatchThroughput {
  const timed = sides.flatMap(({ label, latency }) => (latency === null ? [] : [{ label, latency }]))
  const [baseline, ...variants] = timed
  return {
    batch,
    ...{ rounds: 80, stretches: 8, reloaded: true, stoppedBy: 'ratio' },
    sides: timed,
    changes: variants.map(({ label, latency }) => ({
      variant: label,
      latency: latencyChange((baseline as (typeof timed)[number]).latency, latency),
    })),
  }
}
