import type { Better } from '../../comparison/rules/verdict.ts'
import { metricIds } from '../../evaluation/rules/metrics.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { SideReport } from '../report.ts'

/** What can be followed from run to run of one side, by the names that claims and gates have for them where they have any. */
export type TrackedFigureId =
  | (typeof metricIds)[number]
  | 'latency'
  | 'latency.p95'
  | 'latency.inference'
  | 'throughput'
  | 'size'
  | 'parameters'
  | 'macs'
  | 'memory'

/** The unit that a figure is shown in; a share of 1 is shown in points, from 0 to 100. */
export type TrackedUnit = 'points' | 'ms' | 'images/s' | 'bytes' | 'parameters' | 'MACs'

/** One figure of one side, in the unit that it is shown in. */
export interface TrackedFigure {
  readonly id: TrackedFigureId
  readonly value: number
  /** At the run's confidence; null where the figure has none. */
  readonly interval: Interval | null
  readonly unit: TrackedUnit
  readonly better: Better
}

interface Facts {
  readonly unit: TrackedUnit
  readonly better: Better
  /** Whether it depends on the machine, so that it may be compared on one machine only. */
  readonly isTime: boolean
  /** Null where the side does not have it. */
  readonly read: (side: SideReport) => { readonly value: number | null; readonly interval: Interval | null } | null
}

const time = { unit: 'ms', better: 'lower', isTime: true } as const

/** Every such figure. */
export const trackedFigures: Readonly<Record<TrackedFigureId, Facts>> = {
  ...(Object.fromEntries(
    metricIds.map((id): [string, Facts] => [
      id,
      {
        unit: 'points',
        better: 'higher',
        isTime: false,
        read: ({ metrics, metricIntervals }) => ({
          value: inPoints(metrics[id]),
          // A report of version 1 has no intervals of a side.
          interval: intervalInPoints(metricIntervals?.[id] ?? null),
        }),
      },
    ]),
  ) as Record<(typeof metricIds)[number], Facts>),
  latency: {
    ...time,
    read: ({ latency }) =>
      latency && { value: latency.endToEnd.p50, interval: latency.endToEnd.intervals?.p50 ?? null },
  },
  'latency.p95': {
    ...time,
    read: ({ latency }) =>
      latency && { value: latency.endToEnd.p95, interval: latency.endToEnd.intervals?.p95 ?? null },
  },
  'latency.inference': {
    ...time,
    read: ({ latency }) =>
      latency && { value: latency.inference.p50, interval: latency.inference.intervals?.p50 ?? null },
  },
  throughput: {
    unit: 'images/s',
    better: 'higher',
    isTime: true,
    read: ({ latency }) => {
      if (latency === null) return null
      const p50 = latency.endToEnd.intervals?.p50 ?? null
      return { value: latency.imagesPerSecond, interval: p50 && [1000 / p50[1], 1000 / p50[0]] }
    },
  },
  size: exact('bytes', ({ fileBytes }) => fileBytes),
  parameters: exact('parameters', ({ parameters }) => parameters),
  macs: exact('MACs', ({ macs }) => macs),
  memory: { ...exact('bytes', ({ peakMemoryBytes }) => peakMemoryBytes), isTime: true },
}

/** Every name that `trackedFigures` has, in the order in which they are listed. */
export const trackedFigureIds = Object.keys(trackedFigures) as TrackedFigureId[]

/** The figures that a side has, those without a value left out. */
export function figuresOf(side: SideReport): TrackedFigure[] {
  return trackedFigureIds.flatMap((id) => {
    const { unit, better, read } = trackedFigures[id]
    const found = read(side)
    if (found === null || found.value === null || !Number.isFinite(found.value)) return []
    const { value, interval } = found
    return [{ id, value, interval: interval?.every(Number.isFinite) === true ? interval : null, unit, better }]
  })
}

function exact(unit: TrackedUnit, read: (model: NonNullable<SideReport['model']>) => number | null): Facts {
  return {
    unit,
    better: 'lower',
    isTime: false,
    read: ({ model }) => model && { value: read(model) ?? null, interval: null },
  }
}

function inPoints(share: number | null): number | null {
  return share === null ? null : 100 * share
}

function intervalInPoints(interval: Interval | null): Interval | null {
  return interval && [100 * interval[0], 100 * interval[1]]
}
