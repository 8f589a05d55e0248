import { endToEndMs } from '../../measurement/outcomes/end-to-end-ms.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import { bootstrapStretches, quantilesAt, type TimingOptions } from '../../statistics/bootstrap-stretches.ts'
import type { Interval } from '../../statistics/interval.ts'
import { type Summary, summarise } from '../../statistics/summarise.ts'
import { roundsFor } from '../rules/rounds-for.ts'

const quantiles = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const

/** A set of times, with intervals of its percentiles at the run's confidence; null where too few times are above. */
export interface TimeSummary extends Summary {
  readonly intervals: Readonly<Record<keyof typeof quantiles, Interval | null>>
}

/** One model's times, in milliseconds per image. */
export interface LatencyFigures {
  readonly endToEnd: TimeSummary
  readonly preprocess: TimeSummary
  readonly inference: TimeSummary
  /** Decoding and suppression at the deployment threshold; part of the end-to-end time. */
  readonly postprocess: TimeSummary
  /** The same at the accuracy pass's score floor; not part of the end-to-end time. */
  readonly postprocessAtScoreFloor: TimeSummary
  /** 1000 / median end-to-end time: pictures one after another, one at a time. */
  readonly imagesPerSecond: number
  /** Every sample, in the order of rounds. */
  readonly samples: {
    readonly endToEndMs: readonly number[]
    readonly preprocessMs: readonly number[]
    readonly inferenceMs: readonly number[]
    readonly postprocessMs: readonly number[]
    readonly postprocessAtFloorMs: readonly number[]
  }
}

/** Summarises a model's samples, whole stretches being drawn for the intervals; null where no round was counted. */
export function latencyFigures(samples: LatencySamples, options: TimingOptions): LatencyFigures | null {
  if (samples.inferenceMs.length === 0) return null
  const columns = {
    endToEndMs: endToEndMs(samples),
    preprocessMs: [...samples.preprocessMs],
    inferenceMs: [...samples.inferenceMs],
    postprocessMs: [...samples.postprocessMs],
    postprocessAtFloorMs: [...samples.postprocessAtFloorMs],
  }
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const shares = Object.values(quantiles)
  const rounds = columns.endToEndMs.length
  const intervals = bootstrapStretches(
    rounds,
    samples.stretches,
    (drawn) => names.flatMap((name) => quantilesAt(columns[name], drawn, shares)),
    options,
  )
  const summaryOf = (name: keyof typeof columns): TimeSummary => {
    const first = names.indexOf(name) * shares.length
    const named = Object.entries(quantiles).map(([id, share], at) => {
      return [id, rounds >= roundsFor(share) ? (intervals[first + at] ?? null) : null]
    })
    return { ...summarise(columns[name]), intervals: Object.fromEntries(named) as TimeSummary['intervals'] }
  }
  const endToEnd = summaryOf('endToEndMs')
  return {
    endToEnd,
    preprocess: summaryOf('preprocessMs'),
    inference: summaryOf('inferenceMs'),
    postprocess: summaryOf('postprocessMs'),
    postprocessAtScoreFloor: summaryOf('postprocessAtFloorMs'),
    imagesPerSecond: 1000 / endToEnd.p50,
    samples: columns,
  }
}
