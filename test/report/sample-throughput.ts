import type { BatchThroughput } from '../../src/comparison/figures/batch-throughput.ts'
import type { LatencyFigures } from '../../src/comparison/figures/latency-figures.ts'
import { ratioOf } from './sample-judgements.ts'

/** Throughput of two models at 1 and 8 images a call, and of a third whose file takes one only. */
export function sampleThroughput(baseline: LatencyFigures, variant: LatencyFigures): BatchThroughput[] {
  const pass = { rounds: 80, stretches: 8, reloaded: true, stoppedBy: 'ratio' } as const
  const change = {
    endToEnd: ratioOf(48.21, 1.3199, [1.2894, 1.3502]),
    p95: ratioOf(54, 1.3302, [1.2701, 1.3904]),
    inference: ratioOf(41.902, 1.4417, [1.4101, 1.4688]),
  }
  const two = [
    { label: 'yolov8n', latency: baseline },
    { label: 'deimv2-atto', latency: variant },
  ]
  return [
    {
      batch: 1,
      ...pass,
      sides: [...two, { label: 'yolov8n-copy', latency: baseline }],
      changes: [
        { variant: 'deimv2-atto', latency: change },
        { variant: 'yolov8n-copy', latency: { ...change, endToEnd: ratioOf(48.21, 1.0007, [0.9921, 1.0048]) } },
      ],
    },
    { batch: 8, ...pass, sides: two, changes: [{ variant: 'deimv2-atto', latency: change }] },
  ]
}
