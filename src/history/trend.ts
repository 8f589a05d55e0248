import type { Better } from '../comparison/rules/verdict.ts'
import {
  type TrackedFigureId,
  type TrackedUnit,
  trackedFigureIds,
  trackedFigures,
} from '../report/tracked/tracked-figures.ts'
import type { Interval } from '../statistics/interval.ts'
import { changesBetween, type RunChange } from './changes-between.ts'
import { historyError } from './history-errors.ts'
import type { HistoryLine, HistorySide } from './history-line.ts'
import { machineTitle, timingOf } from './machine-of.ts'
import type { History } from './read-history.ts'

/** One figure of one run. */
export interface TrendPoint {
  readonly startedAt: string
  readonly value: number
  readonly interval: Interval | null
  /** Of `interval`. */
  readonly confidence: number
  /** What is unlike the point before, so that the value may differ for that reason. */
  readonly changed: readonly RunChange[]
}

/** A figure of a side over the runs; of times, those of one machine and driver alone. */
export interface TrendSeries {
  readonly figure: TrackedFigureId
  readonly label: string
  readonly unit: TrackedUnit
  readonly better: Better
  /** What its times were taken on; null where the figure does not depend on that. */
  readonly machine: string | null
  readonly points: readonly TrendPoint[]
}

/** What is shown of a history. */
export interface Trend {
  readonly path: string
  readonly runs: number
  /** Numbers of lines that were cut off. */
  readonly cutOff: readonly number[]
  readonly series: readonly TrendSeries[]
}

/** Which figures and sides are shown; all sides, AP and latency where absent. */
export interface TrendOptions {
  readonly figures?: readonly TrackedFigureId[] | undefined
  readonly labels?: readonly string[] | undefined
}

const usual: readonly TrackedFigureId[] = ['AP', 'latency']

/**
 * The lines of a history, figure by figure and side by side. A baseline that was taken from the history is not shown again.
 * @throws UserError for a history without runs, and where none has what was asked for.
 */
export function trendOf({ path, runs, cutOff }: History, { figures, labels }: TrendOptions = {}): Trend {
  if (runs.length === 0) throw historyError('history-empty', { path })
  const has = (figure: TrackedFigureId) => runs.some(({ sides }) => sides.some((side) => figure in side.figures))
  const missing = figures?.find((figure) => !has(figure))
  if (missing !== undefined) {
    throw historyError('history-without', { path, figure: missing, known: trackedFigureIds.filter(has) })
  }
  const known = [...new Set(runs.flatMap(({ sides }) => sides.filter(isNew).map(({ label }) => label)))]
  const stranger = labels?.find((label) => !known.includes(label))
  if (stranger !== undefined) throw historyError('history-without', { path, figure: stranger, known })
  const series = (figures ?? usual).flatMap((figure) =>
    (labels ?? known).flatMap((label) => seriesOf(runs, figure, label)),
  )
  return { path, runs: runs.length, cutOff, series }
}

/** The series of a figure and a side: one, or of a time one for each machine, in the order of their first runs. */
function seriesOf(runs: readonly HistoryLine[], figure: TrackedFigureId, label: string): TrendSeries[] {
  const { unit, better, isTime } = trackedFigures[figure]
  const groups = new Map<string, { readonly run: HistoryLine; readonly side: HistorySide }[]>()
  for (const run of runs) {
    const side = run.sides.find((each) => each.label === label && isNew(each) && figure in each.figures)
    if (side === undefined) continue
    const key = isTime ? timingOf(run) : ''
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [{ run, side }])
    else group.push({ run, side })
  }
  return [...groups.values()].map((found) => ({
    figure,
    label,
    unit,
    better,
    machine: isTime ? machineTitle((found[0] as (typeof found)[number]).run.machine) : null,
    points: found.map(({ run, side }, at) => {
      const before = found[at - 1]
      const { value, interval } = side.figures[figure] as { value: number; interval: Interval | null }
      return {
        startedAt: run.startedAt,
        value,
        interval,
        confidence: run.confidence,
        changed: before === undefined ? [] : changesBetween(before, { run, side }),
      }
    }),
  }))
}

function isNew({ isEarlier }: HistorySide): boolean {
  return !isEarlier
}
