import { median } from 'simple-statistics'
import type { LatencySamples } from '../measurement/job.ts'
import { bootstrapMedian } from '../statistics/bootstrap-median.ts'
import { type Summary, summarise } from '../statistics/summarise.ts'
import type { LatencyChange, RatioChange } from './change.ts'

/** One model's times, in milliseconds a picture. */
export interface LatencyFigures {
  readonly endToEnd: Summary
  readonly preprocess: Summary
  readonly inference: Summary
  /** Decoding and suppression at the deployment threshold; part of the end-to-end time. */
  readonly postprocess: Summary
  /** The same at the accuracy pass's score floor; not part of the end-to-end time. */
  readonly postprocessAtScoreFloor: Summary
  /** 1000 / median end-to-end time: pictures one after another, one at a time. */
  readonly imagesPerSecond: number
  /** Every sample, in the order of rounds. */
  readonly samples: { readonly endToEndMs: readonly number[]; readonly inferenceMs: readonly number[] }
}

/** Summarises a model's samples; null where no round was counted. */
export function latencyFigures(samples: LatencySamples): LatencyFigures | null {
  if (samples.inferenceMs.length === 0) return null
  const endToEndMs = endToEnd(samples)
  const summary = summarise(endToEndMs)
  return {
    endToEnd: summary,
    preprocess: summarise(samples.preprocessMs),
    inference: summarise(samples.inferenceMs),
    postprocess: summarise(samples.postprocessMs),
    postprocessAtScoreFloor: summarise(samples.postprocessAtFloorMs),
    imagesPerSecond: 1000 / summary.p50,
    samples: { endToEndMs, inferenceMs: [...samples.inferenceMs] },
  }
}

/** The paired ratio: each round's times are divided before the median is taken, since neighbours share the machine. */
export function latencyChange(baseline: LatencySamples, variant: LatencySamples, seed: number): LatencyChange | null {
  if (baseline.inferenceMs.length === 0) return null
  return {
    endToEnd: ratio(endToEnd(baseline), endToEnd(variant), seed),
    inference: ratio([...baseline.inferenceMs], [...variant.inferenceMs], seed),
  }
}

function endToEnd(samples: LatencySamples): number[] {
  const { preprocessMs, inferenceMs, postprocessMs } = samples
  return Array.from(inferenceMs, (ms, round) => ms + (preprocessMs[round] ?? 0) + (postprocessMs[round] ?? 0))
}

function ratio(baseline: readonly number[], variant: readonly number[], seed: number): RatioChange {
  const ratios = variant.map((ms, round) => ms / (baseline[round] as number))
  return { ratio: median(ratios), interval: bootstrapMedian(ratios, seed) }
}
