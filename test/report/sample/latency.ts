import type { LatencyChange } from '../../../src/comparison/figures/change.ts'
import type { LatencyFigures, TimeSummary } from '../../../src/comparison/figures/latency-figures.ts'
import type { MachineState } from '../../../src/measurement/machine/machine-state.ts'
import type { LatencyPass } from '../../../src/report/latency-pass.ts'
import type { Interval } from '../../../src/statistics/interval.ts'
import { ratioBetween } from './changes.ts'

/** Times of a model that takes `slower` times as long as one of 48 ms a picture. */
export function latencyFigures(slower = 1): LatencyFigures {
  return {
    endToEnd: summary(48.21 * slower),
    preprocess: summary(6.113),
    inference: summary(41.902 * slower),
    postprocess: summary(0.1841),
    postprocessAtScoreFloor: summary(1.921),
    imagesPerSecond: 1000 / (48.21 * slower),
    samples: {
      endToEndMs: [48.1 * slower, 48.3 * slower],
      preprocessMs: [6.1, 6.1],
      inferenceMs: [41.8 * slower, 42 * slower],
      postprocessMs: [0.2, 0.2],
      postprocessAtFloorMs: [1.9, 1.9],
    },
  }
}

function summary(p50: number): TimeSummary {
  const around = (value: number): Interval => [value * 0.98, value * 1.03]
  return {
    intervals: { p50: around(p50), p90: around(p50 * 1.08), p95: around(p50 * 1.12), p99: around(p50 * 1.4) },
    min: p50 * 0.93,
    p50,
    p90: p50 * 1.08,
    p95: p50 * 1.12,
    p99: p50 * 1.4,
    mean: p50 * 1.01,
    standardDeviation: p50 * 0.05,
    samples: 200,
  }
}

/** The ratios of two sides' times, each known to 0.6 %; the tail to 4 %. */
export function latencyChange(baseline: LatencyFigures, variant: LatencyFigures): LatencyChange {
  const ratio = (before: number, after: number, reach: number) =>
    ratioBetween(before, after, [(after / before) * (1 - reach), (after / before) * (1 + reach)])
  return {
    endToEnd: ratio(baseline.endToEnd.p50, variant.endToEnd.p50, 0.006),
    p95: ratio(baseline.endToEnd.p95, variant.endToEnd.p95, 0.04),
    inference: ratio(baseline.inference.p50, variant.inference.p50, 0.006),
  }
}

/** A latency pass that ended with its budget. */
export const sampleLatencyPass: LatencyPass = {
  rounds: 200,
  stretches: 20,
  reloaded: true,
  primed: true,
  images: 24,
  stoppedBy: 'budget',
  budgetMs: 30_000,
  ratioTarget: 0.01,
  ratioKnownTo: 0.0241,
  deployScore: 0.25,
  timerStepMs: 0.00006,
  machine: {
    before: machineState(7701),
    after: machineState(7512),
    othersCores: 0.012,
    cores: 2,
  },
}

/** A machine with a GPU, for a report has a field for whatever it tells. */
function machineState(processorMHz: number): MachineState {
  const gpu = { name: 'NVIDIA L4', driver: '550.54.15', clockMHz: 2040, memoryClockMHz: 6251 }
  return {
    loadAverage: 1.42,
    runnable: 1,
    processorMHz,
    gpus: [{ ...gpu, powerWatts: 41.27, temperatureCelsius: 52, powerLimitWatts: 72, heldBackBy: [] }],
  }
}
