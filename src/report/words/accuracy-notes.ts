import type { Change } from '../../comparison/figures/change.ts'
import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { cocoSizeRanges } from '../../evaluation/rules/size-ranges.ts'
import { usualPower } from '../../statistics/power.ts'
import type { Report, Side } from '../report.ts'
import { fixed, percent, points } from './figures.ts'
import { metricTitles } from './metric-titles.ts'
import type { Quote } from './quote.ts'
import { toleranceIn } from './unit.ts'

/** What the intervals of the changes are, and what they speak of: sentences. */
export function intervalNotes({ statistics, comparisons }: Report): string[] {
  const level = percent(statistics.confidence)
  const adjusted =
    comparisons.length === 1
      ? `The interval of AP is a ${level} one; those of the other rows are widened by Holm's adjustment`
      : `Intervals are ${level} ones, widened by Holm's adjustment (AP over the ${comparisons.length} variants, the other rows together)`
  return [
    `A change is variant minus baseline. ${adjusted}, so that they agree with their adjusted p.`,
    verdictNote(comparisons[0]?.metrics.AP.tolerance ?? null),
    'They speak of these files on images like these, and of the change to be expected on data sets of this size; not of training again. A change that is not shown may be there all the same.',
  ]
}

function verdictNote(tolerance: number | null): string {
  const limits = tolerance === null ? '' : ` (${toleranceIn('points', tolerance)} for AP)`
  return `Improved or regressed says that the whole interval lies beyond the tolerance${limits}, unchanged that it lies within, inconclusive that it does neither.`
}

/** Each side's own AP: a sentence. */
export function ownIntervalsNote({ baseline, variants, statistics }: Report, quote: Quote): string {
  const own = ({ label, metrics, metricIntervals: { AP } }: Side) =>
    `${quote(label)} ${points(metrics.AP)}${AP === null ? ' (no interval)' : ` (${AP.map((end) => points(end)).join('–')})`}`
  const sides = [baseline, ...variants].map(own).join(', ')
  return `AP of each by itself, with ${percent(statistics.confidence)} intervals, whose overlap does not judge a change: ${sides}.`
}

/** What the figures of `detectableNotes` are: a title. */
export const detectableTitle = `What this data set could show: the smallest true change, in AP points, with ${percent(usualPower)} power`

/** The changes that the data set is large enough to show, for each variant: lines, none where none is known. */
export function detectableNotes({ comparisons }: Report, quote: Quote): string[] {
  return comparisons.flatMap((comparison) => {
    const known = detectableChanges(comparison, quote).filter(([, change]) => change.smallestDetectable !== null)
    const each = known.map(([title, { smallestDetectable }]) => `${title} ${inPoints(smallestDetectable)}`)
    return each.length === 0 ? [] : [`${quote(comparison.variant)}: ${each.join(', ')}`]
  })
}

function detectableChanges({ metrics, sizes }: VariantComparison, quote: Quote): [title: string, change: Change][] {
  const ids = ['AP', 'APs', 'APm', 'APl'] as const
  return [
    ...ids.map((id): [string, Change] => [metricTitles[id], metrics[id]]),
    ...sizes.slice(cocoSizeRanges.length).map(({ name, AP }): [string, Change] => [`AP ${quote(name)}`, AP]),
  ]
}

function inPoints(change: number | null): string {
  return fixed(change === null ? null : 100 * change, 1)
}
