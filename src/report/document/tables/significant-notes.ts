import type { Interval } from '../../../statistics/interval.ts'
import type { Report } from '../../report.ts'
import { name, type Text, text, together } from '../../words/text.ts'
import { type SentenceList, sentences } from '../block.ts'
import type { ComparisonRow } from './comparison-row.ts'
import type { RatioRow } from './ratio-table.ts'

interface Judged {
  readonly variant: string
  readonly title: Text
  readonly significant: boolean
}

/** Which changes are inconclusive although no change is ruled out: a sentence for each variant with some. */
export function significantNotes({ comparisons }: Report, rows: readonly ComparisonRow[]): SentenceList[] {
  return notes(
    comparisons.flatMap(({ variant, tooFewGroups }, at) =>
      rows.map(({ title, changes }): Judged => {
        const { verdict = null, interval = null } = changes[at] ?? {}
        return { variant, title, significant: !tooFewGroups && verdict === 'inconclusive' && leavesOut(interval, 0) }
      }),
    ),
  )
}

/** The same of ratios. */
export function significantRatioNotes(rows: readonly RatioRow[]): SentenceList[] {
  return notes(
    rows.map(({ variant, title, judged: { verdict, interval } }) => ({
      variant,
      title: text`${title}`,
      significant: verdict === 'inconclusive' && leavesOut(interval, 1),
    })),
  )
}

function notes(judged: readonly Judged[]): SentenceList[] {
  const found = judged.filter(({ significant }) => significant)
  const variants = [...new Set(found.map(({ variant }) => variant))]
  return sentences(
    variants.map((variant) => {
      const titles = found.filter((each) => each.variant === variant).map(({ title }) => title)
      return text`${name(variant)}: ${together(titles, ', ')}: significant, but possibly smaller than the tolerance.`
    }),
  )
}

function leavesOut(interval: Interval | null, none: number): boolean {
  return interval !== null && (interval[0] > none || interval[1] < none)
}
