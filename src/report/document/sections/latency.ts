import type { LatencyFigures } from '../../../comparison/figures/latency-figures.ts'
import type { Report } from '../../report.ts'
import { DASH, threeDigits } from '../../words/figures.ts'
import { name, text } from '../../words/text.ts'
import { ratioNotes, timingNotes } from '../../words/timing-notes.ts'
import { column, heading, paragraph, sentences, table } from '../block.ts'
import type { Section } from '../section.ts'
import { type RatioRow, ratioTable } from '../tables/ratio-table.ts'
import { significantRatioNotes } from '../tables/significant-notes.ts'
import { rolesAndSides } from './roles-and-sides.ts'

/** Times of every side in the latency pass, and each variant's paired ratios as they are judged. */
export const latencySection = {
  id: 'latency',
  weight: 'details',
  write: (report) => {
    if (report.command === 'eval') return null
    if (report.latencyPass === null)
      return { title: text`Latency`, blocks: [paragraph(text`Latency was not measured.`)] }
    const rows = ratioRows(report)
    const ratios = ratioTable(rows, { withIntervals: true })
    return {
      title: text`Latency in ms per image`,
      blocks: [
        ...table(
          columns,
          rolesAndSides(report).map(([, { label, latency }]) => [name(label), ...times(latency)]),
        ),
        ...sentences(timingNotes(report)),
        ...(ratios.length === 0
          ? []
          : [
              heading(text`Latency relative to the baseline`),
              ...ratios,
              ...significantRatioNotes(rows),
              ...sentences(ratioNotes(report)),
            ]),
      ],
    }
  },
} as const satisfies Section

const figures = ['p50', 'p95', 'p99', 'images/s', 'preprocessing', 'inference', 'post-processing']
const columns = [column('name'), ...figures.map((title) => column('number', title))]

function times(latency: LatencyFigures | null): string[] {
  if (latency === null) return figures.map(() => DASH)
  const { endToEnd, imagesPerSecond, preprocess, inference, postprocess } = latency
  const { p50, p95, p99 } = endToEnd
  return [p50, p95, p99, imagesPerSecond, preprocess.p50, inference.p50, postprocess.p50].map(threeDigits)
}

function ratioRows({ comparisons }: Report): RatioRow[] {
  return comparisons.flatMap(({ variant, latency }) =>
    latency === null
      ? []
      : [
          { variant, title: 'median', judged: latency.endToEnd, show: threeDigits },
          { variant, title: 'p95', judged: latency.p95, show: threeDigits },
          { variant, title: 'inference', judged: latency.inference, show: threeDigits },
        ],
  )
}
