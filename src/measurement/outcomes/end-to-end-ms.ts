import type { LatencySamples } from './latency-outcome.ts'

/** Each round's end-to-end time: preprocessing, inference and post-processing, in milliseconds per image. */
export function endToEndMs(samples: LatencySamples): number[] {
  const { preprocessMs, inferenceMs, postprocessMs } = samples
  return Array.from(inferenceMs, (ms, round) => ms + (preprocessMs[round] ?? 0) + (postprocessMs[round] ?? 0))
}
