import type { BatchThroughput } from '../../../comparison/figures/batch-throughput.ts'
import { DASH, threeDigits, whole } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { ratioCell, ratioInterval } from '../../words/ratio-in-words.ts'
import { name, text, type Wording } from '../../words/text.ts'
import { column, sentences, table } from '../block.ts'
import type { Section } from '../section.ts'

/** Throughput of every model at every batch size, and each variant's ratio of latency to the baseline there. */
export const throughputSection = {
  id: 'throughput',
  weight: 'details',
  write: ({ throughput }) => {
    if (throughput.length === 0) return null
    const rounds = throughput.map((size) => `${whole(size.rounds)} at batch size ${size.batch}`).join(', ')
    return {
      title: text`Throughput by batch size`,
      blocks: [
        ...table(columns, throughput.flatMap(sizeRows)),
        ...sentences([
          text`ms (end to end) and inference are medians per image.`,
          text`Calls run one after another. The time of a call is divided by its images, which are decoded beforehand.`,
          text`The ratio is that of the time end to end; below 1 is faster than the baseline.`,
          text`Rounds: ${rounds}.`,
        ]),
      ],
    }
  },
} as const satisfies Section

const columns = [
  column('number', 'batch'),
  column('name'),
  column('number', 'images/s'),
  column('number', 'ms'),
  column('number', 'inference'),
  column('change', 'ratio'),
  column('interval', 'interval'),
  column('verdict', 'verdict'),
]

function sizeRows({ batch, sides, changes }: BatchThroughput): Wording[][] {
  return sides.map(({ label, latency: { imagesPerSecond, endToEnd, inference } }) => {
    const change = changes.find(({ variant }) => variant === label)?.latency.endToEnd
    const times = [imagesPerSecond, endToEnd.p50, inference.p50].map(threeDigits)
    const judged =
      change === undefined
        ? [DASH, DASH, '']
        : [ratioCell(change.ratio, change.interval), ratioInterval(change.interval), verdictText(change.verdict)]
    return [batch, name(label), ...times, ...judged]
  })
}
