import { type Metric, type MetricId, metricIds, metrics } from './metrics.ts'

type Metrics = typeof metrics

/** The metrics that are given for every category. */
export type PerCategoryMetricId = {
  [Id in MetricId]: Metrics[Id] extends { readonly everyCategory: true } ? Id : never
}[MetricId]

/** What the metrics that are given for every size range are called there: `AR100` is `AR`. */
export type SizeFigureId = {
  [Id in MetricId]: Metrics[Id] extends { readonly everySize: infer Name extends string } ? Name : never
}[MetricId]

const table: Readonly<Record<MetricId, Metric>> = metrics

export const perCategoryMetricIds = metricIds.filter((id) => table[id].everyCategory) as readonly PerCategoryMetricId[]

/** The figures of a category that get an interval, and so are drawn; all others are values alone. */
export const drawnCategoryIds: readonly PerCategoryMetricId[] = ['AP']

/** The figures of every size range, each with the metric whose threshold and limit it has. */
export const sizeFigures = Object.fromEntries(
  metricIds.flatMap((id) => (table[id].everySize === undefined ? [] : [[table[id].everySize, table[id]]])),
) as Readonly<Record<SizeFigureId, Metric>>

/** The identifiers of `sizeFigures`, in the metrics' order. */
export const sizeFigureIds = Object.keys(sizeFigures) as readonly SizeFigureId[]
