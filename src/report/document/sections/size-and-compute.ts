import type { VariantComparison } from '../../../comparison/figures/variant-comparison.ts'
import { gigaflops, megabytes, millions } from '../../words/figures.ts'
import { text } from '../../words/text.ts'
import { paragraph } from '../block.ts'
import type { Section } from '../section.ts'
import { type RatioRow, ratioTable } from '../tables/ratio-table.ts'

/** Each variant's size, compute and memory against the baseline's. */
export const sizeAndComputeSection = {
  id: 'size-and-compute',
  weight: 'details',
  write: ({ comparisons }) => {
    const table = ratioTable(comparisons.flatMap(costRows), { withIntervals: false })
    if (table.length === 0) return null
    const counted = comparisons.some(({ cost }) => cost !== null && cost.macs !== null)
    const remembered = comparisons.some(({ cost }) => cost !== null && cost.peakMemory !== null)
    return {
      title: text`Size, compute and memory`,
      blocks: [
        ...table,
        ...(counted ? [paragraph(text`GFLOPs count two operations for each multiply-accumulate.`)] : []),
        ...(remembered ? [paragraph(text`Peak memory is measured once, so it has no interval.`)] : []),
      ],
    }
  },
} as const satisfies Section

function costRows({ variant, cost }: VariantComparison): RatioRow[] {
  return [
    ...(cost?.size ? [{ variant, title: 'file size', judged: cost.size, show: megabytes }] : []),
    ...(cost?.parameters ? [{ variant, title: 'parameters', judged: cost.parameters, show: millions }] : []),
    ...(cost?.macs ? [{ variant, title: 'GFLOPs per image', judged: cost.macs, show: gigaflops }] : []),
    ...(cost?.peakMemory ? [{ variant, title: 'peak memory', judged: cost.peakMemory, show: megabytes }] : []),
  ]
}
