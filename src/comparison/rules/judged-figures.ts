import type { OperatingFigureId } from '../../evaluation/curves/figure-layout.ts'
import { type MetricId, metrics } from '../../evaluation/rules/metrics.ts'
import type { Better } from './verdict.ts'

/** A figure that claims, gates and tolerances may name. */
export interface JudgedFigure {
  /**
   * How a change is written and read: `points` are differences times 100, `count` plain differences, `percent` the
   * relative change times 100.
   */
  readonly unit: 'points' | 'count' | 'percent'
  readonly better: Better
  /**
   * What it is read from: detections always, time where it was taken, what a model takes beside it likewise, the models'
   * files where models ran.
   */
  readonly of: 'detections' | 'time' | 'footprint' | 'file'
  /** Change too small to matter unless the user says otherwise: a difference, or a share for `percent`. */
  readonly tolerance: number
  /** What may or must stand in brackets behind the name. */
  readonly qualifier: 'class-or-size' | 'size' | 'operating-point' | null
  readonly title: string
}

const accuracyTolerance = 0.005
/** Of times and sizes: a share of the baseline. */
export const relativeTolerance = 0.02

const accuracy = Object.fromEntries(
  Object.entries(metrics).map(([id, { name }]) => [
    id,
    {
      unit: 'points',
      better: 'higher',
      of: 'detections',
      tolerance: accuracyTolerance,
      qualifier: null,
      title: name,
    } satisfies JudgedFigure,
  ]),
) as unknown as Readonly<Record<Exclude<MetricId, 'AP'>, JudgedFigure & { readonly qualifier: null }>>

const operating = {
  unit: 'points',
  better: 'higher',
  of: 'detections',
  tolerance: accuracyTolerance,
  qualifier: 'operating-point',
} as const
const time = { unit: 'percent', better: 'lower', of: 'time', tolerance: relativeTolerance, qualifier: null } as const
const file = { ...time, of: 'file' } as const

/** Every such figure by its name on the command line. */
export const judgedFigures = {
  ...accuracy,
  AP: { ...operating, qualifier: 'class-or-size', title: metrics.AP.name },
  AR: { ...operating, qualifier: 'size', title: 'average recall of a size range' },
  precision: { ...operating, title: 'precision' },
  recall: { ...operating, title: 'recall' },
  F1: { ...operating, title: 'F1' },
  fp: { ...operating, unit: 'count', better: 'lower', tolerance: 0.05, title: 'false positives per image' },
  latency: { ...time, title: 'median time end to end' },
  'latency.p95': { ...time, title: '95th percentile of the time end to end' },
  'latency.inference': { ...time, title: 'median time of inference' },
  size: { ...file, title: 'file size' },
  parameters: { ...file, title: 'number of parameters' },
  macs: { ...time, of: 'footprint', title: 'multiply-accumulates of one picture' },
} as const satisfies Record<string, JudgedFigure>

export type JudgedFigureName = keyof typeof judgedFigures

/** What the figures of an operating point are called here. */
export const operatingFigureNames = {
  precision: 'precision',
  recall: 'recall',
  F1: 'F1',
  falsePositivesPerImage: 'fp',
} as const satisfies Record<OperatingFigureId, JudgedFigureName>
