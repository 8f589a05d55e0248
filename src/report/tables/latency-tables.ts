import type { RatioChange } from '../../comparison/figures/change.ts'
import type { LatencyFigures } from '../../comparison/figures/latency-figures.ts'
import type { Report } from '../report.ts'
import { billions, DASH, megabytes, millions, threeDigits } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import { ratioCell, ratioInterval } from '../words/ratio-in-words.ts'
import { judgements, numbers, type TextTable, words } from './text-table.ts'

const figures = ['p50', 'p95', 'p99', 'images/s', 'preprocess', 'inference', 'postprocess']

/** Times of every side in milliseconds an image: end to end, then the median of each stage. */
export function latencyTable({ baseline, variants }: Report, quote: Quote): TextTable {
  return {
    columns: [words('', 16), ...figures.map((title) => numbers(title))],
    rows: [baseline, ...variants].map(({ label, latency }) => [quote(label), ...cells(latency)]),
  }
}

function cells(latency: LatencyFigures | null): string[] {
  if (latency === null) return figures.map(() => DASH)
  const { endToEnd, imagesPerSecond, preprocess, inference, postprocess } = latency
  const { p50, p95, p99 } = endToEnd
  return [p50, p95, p99, imagesPerSecond, preprocess.p50, inference.p50, postprocess.p50].map(threeDigits)
}

/** Every variant's judged ratios of time; no rows where time was not measured. */
export function timeRatioTable({ comparisons }: Report, quote: Quote): TextTable {
  const rows = comparisons.flatMap(({ variant, latency }) =>
    latency === null
      ? []
      : [
          ratioRow(quote(variant), 'median', latency.endToEnd, threeDigits),
          ratioRow(quote(variant), 'p95', latency.p95, threeDigits),
          ratioRow(quote(variant), 'inference', latency.inference, threeDigits),
        ],
  )
  return { columns: ratioColumns, rows }
}

/** Every variant's size against the baseline's; no rows where no model ran. */
export function costTable({ comparisons }: Report, quote: Quote): TextTable {
  const rows = comparisons.flatMap(({ variant, cost }) => [
    ...(cost?.size ? [ratioRow(quote(variant), 'file size', cost.size, megabytes)] : []),
    ...(cost?.parameters ? [ratioRow(quote(variant), 'parameters', cost.parameters, millions)] : []),
    ...(cost?.macs ? [ratioRow(quote(variant), 'MACs a picture', cost.macs, billions)] : []),
    ...(cost?.peakMemory ? [ratioRow(quote(variant), 'peak memory', cost.peakMemory, megabytes)] : []),
  ])
  return { columns: ratioColumns.filter(({ title }) => title !== INTERVAL), rows: rows.map(withoutInterval) }
}

const INTERVAL = 'interval'

const ratioColumns = [
  words('', 16),
  words(''),
  numbers('baseline'),
  numbers('variant'),
  numbers('ratio'),
  numbers(INTERVAL),
  judgements('verdict'),
]

function ratioRow(label: string, what: string, judged: RatioChange, show: (value: number) => string): string[] {
  const { baseline, variant, ratio, interval, verdict } = judged
  return [label, what, show(baseline), show(variant), ratioCell(ratio, interval), ratioInterval(interval), verdict]
}

/** Sizes are exact: an interval without width would only make them look uncertain. */
function withoutInterval(row: readonly string[]): string[] {
  return row.filter((_, at) => ratioColumns[at]?.title !== INTERVAL)
}
