import type { BatchThroughput } from '../../comparison/figures/batch-throughput.ts'
import type { Report } from '../report.ts'
import { DASH, threeDigits } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import { ratioCell, ratioInterval } from '../words/ratio-in-words.ts'
import { judgements, numbers, type TextTable, words } from './text-table.ts'

/** Throughput of every model at every batch size, and each variant's ratio of time to the baseline there. */
export function throughputTable({ throughput }: Report, quote: Quote): TextTable {
  return {
    columns: [
      numbers('batch'),
      words('', 16),
      numbers('images/s'),
      numbers('ms'),
      numbers('inference'),
      numbers('ratio'),
      numbers('interval'),
      judgements('verdict'),
    ],
    rows: throughput.flatMap((size) => rowsOf(size, quote)),
  }
}

function rowsOf({ batch, sides, changes }: BatchThroughput, quote: Quote): string[][] {
  return sides.map(({ label, latency: { imagesPerSecond, endToEnd, inference } }) => {
    const change = changes.find(({ variant }) => variant === label)?.latency.endToEnd
    const times = [imagesPerSecond, endToEnd.p50, inference.p50].map(threeDigits)
    const judged =
      change === undefined
        ? [DASH, DASH, '']
        : [ratioCell(change.ratio, change.interval), ratioInterval(change.interval), change.verdict]
    return [String(batch), quote(label), ...times, ...judged]
  })
}
