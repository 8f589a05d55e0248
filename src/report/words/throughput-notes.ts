import type { Report } from '../report.ts'
import { whole } from './figures.ts'

export const throughputTitle = 'Throughput by batch size, with medians in ms an image: end to end, and inference'

/** What the figures of throughput are: a sentence; none where there are none. */
export function throughputNotes({ throughput }: Report): string[] {
  if (throughput.length === 0) return []
  const rounds = throughput.map(({ batch, rounds }) => `${batch}: ${whole(rounds)}`).join(', ')
  return [
    `One call after another, its time divided among its images, which are decoded beforehand. The ratio is that of the time end to end; below 1 is faster than the baseline. Rounds by batch size: ${rounds}.`,
  ]
}
