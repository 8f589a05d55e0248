import type { OperatingFigureId } from '../../evaluation/curves/figure-layout.ts'
import { type MetricId, metricIds, metrics } from '../../evaluation/rules/metrics.ts'
import { differenceRange, type Interval, unlimited } from '../../statistics/interval.ts'
import type { Better } from './verdict.ts'

/** Where a comparison has a figure, in `VariantComparison`'s own names. */
export type FigureReading =
  /** Of all objects, or of the class or size in brackets. */
  | { readonly from: 'accuracy'; readonly field: MetricId | 'AR' }
  | { readonly from: 'operating-point'; readonly field: OperatingFigureId }
  | { readonly from: 'latency'; readonly field: 'endToEnd' | 'p95' | 'inference' }
  | { readonly from: 'cost'; readonly field: 'size' | 'parameters' | 'macs' }

/** A figure that claims, gates and tolerances may name. */
export interface JudgedFigure {
  /** Other names on the command line. */
  readonly aliases?: readonly string[]
  /**
   * How a change is written and read: `points` are differences times 100, `count` plain differences, `percent` the
   * relative change times 100.
   */
  readonly unit: 'points' | 'count' | 'percent'
  readonly better: Better
  /** Change too small to matter unless the user says otherwise: a difference, or a share for `percent`. */
  readonly tolerance: number
  /** What may or must stand in brackets behind the name. */
  readonly qualifier: 'class-or-size' | 'size' | 'operating-point' | null
  readonly title: string
  readonly read: FigureReading
}

/** Of times and sizes: a share of the baseline. */
export const relativeTolerance = 0.02

const accuracy = { unit: 'points', better: 'higher', tolerance: 0.005 } as const
const relative = { unit: 'percent', better: 'lower', tolerance: relativeTolerance, qualifier: null } as const

const metricFigures = Object.fromEntries(
  metricIds.map((id): [MetricId, JudgedFigure] => [
    id,
    {
      ...accuracy,
      qualifier: id === 'AP' ? 'class-or-size' : null,
      title: metrics[id].name,
      read: { from: 'accuracy', field: id },
    },
  ]),
) as Readonly<Record<MetricId, JudgedFigure>>

/** The figures of an operating point by their names in the report, with those on the command line. */
export const operatingFigures = {
  precision: { name: 'precision', ...accuracy, title: 'precision' },
  recall: { name: 'recall', ...accuracy, title: 'recall' },
  F1: { name: 'F1', ...accuracy, title: 'F1' },
  falsePositivesPerImage: {
    name: 'fp',
    unit: 'count',
    better: 'lower',
    tolerance: 0.05,
    title: 'false positives per image',
  },
} as const satisfies Record<OperatingFigureId, Omit<JudgedFigure, 'qualifier' | 'read'> & { readonly name: string }>

const timeAndSizeFigures = {
  latency: { ...relative, title: 'median time end to end', read: { from: 'latency', field: 'endToEnd' } },
  'latency.p95': {
    ...relative,
    title: '95th percentile of the time end to end',
    read: { from: 'latency', field: 'p95' },
  },
  'latency.inference': {
    ...relative,
    title: 'median time of inference',
    read: { from: 'latency', field: 'inference' },
  },
  size: { ...relative, title: 'file size', read: { from: 'cost', field: 'size' } },
  parameters: { ...relative, title: 'number of parameters', read: { from: 'cost', field: 'parameters' } },
  macs: {
    ...relative,
    // One multiply-accumulate is two operations, so that their relative changes are the same.
    aliases: ['flops'],
    title: 'multiply-accumulates per image',
    read: { from: 'cost', field: 'macs' },
  },
} as const satisfies Record<string, JudgedFigure>

type OperatingFigureName = (typeof operatingFigures)[OperatingFigureId]['name']

export type JudgedFigureName = MetricId | 'AR' | OperatingFigureName | keyof typeof timeAndSizeFigures

/** Every such figure by its name on the command line. */
export const judgedFigures: Readonly<Record<JudgedFigureName, JudgedFigure>> = {
  ...metricFigures,
  AR: {
    ...accuracy,
    qualifier: 'size',
    title: 'average recall of a size range',
    read: { from: 'accuracy', field: 'AR' },
  },
  ...(Object.fromEntries(
    Object.entries(operatingFigures).map(([field, { name, ...figure }]) => [
      name,
      { ...figure, qualifier: 'operating-point', read: { from: 'operating-point', field } },
    ]),
  ) as unknown as Readonly<Record<OperatingFigureName, JudgedFigure>>),
  ...timeAndSizeFigures,
}

/** Every name and alias, with the name that it stands for. */
export const figureNames: ReadonlyMap<string, JudgedFigureName> = new Map(
  (Object.entries(judgedFigures) as [JudgedFigureName, JudgedFigure][]).flatMap(([name, { aliases = [] }]) =>
    [name, ...aliases].map((each): [string, JudgedFigureName] => [each, name]),
  ),
)

/** What a change of a figure can be: that of a share is between −1 and 1. */
export function changeRange({ name }: { readonly name: JudgedFigureName }): Interval {
  return judgedFigures[name].unit === 'points' ? differenceRange : unlimited
}
