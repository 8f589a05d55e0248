import type { Change } from '../../comparison/figures/change.ts'
import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { metrics } from '../../evaluation/rules/metrics.ts'
import { cocoSizeRanges } from '../../evaluation/rules/size-ranges.ts'
import { usualPower } from '../../statistics/power.ts'
import type { Report, SideReport } from '../report.ts'
import { checkpointCount, spreadSource, whatAppliesTo } from './checkpoints-in-words.ts'
import { fixed, percent, points } from './figures.ts'
import { groupsOf } from './groups-in-words.ts'
import { name, type Text, text, together } from './text.ts'
import { toleranceIn } from './unit.ts'

/** What the intervals of the changes are, and what they apply to: sentences. */
export function intervalNotes(report: Report): Text[] {
  const { statistics, comparisons, dataset } = report
  const level = percent(statistics.confidence)
  const adjusted =
    comparisons.length === 1
      ? `The interval of AP is at ${level} confidence. The other rows are adjusted together (Holm)`
      : `AP is adjusted over the ${comparisons.length} variants, the other rows together (Holm)`
  return [
    text`A change is variant minus baseline.`,
    text`${adjusted}: their intervals are wider, so that ${level} is the confidence that no verdict is false.`,
    text`An adjusted p is about no change at all. It can be small although the interval just reaches zero.`,
    verdictNote(comparisons),
    ...cutNote(comparisons),
    ...(groupsOf(dataset) === null
      ? []
      : [text`Intervals and p go by groups: all images of a group are swapped together.`]),
    ...spreadSource(report),
    text`${whatAppliesTo(report)} No evidence of a change is not evidence of no change.`,
  ]
}

/** Where an interval reaches as far as a change can: said once. */
function cutNote(comparisons: Report['comparisons']): Text[] {
  const changes = comparisons.flatMap(({ metrics: own, sizes, categories }) => [
    ...Object.values(own),
    ...sizes.flatMap(({ AP, AR }) => [AP, AR]),
    ...categories.map(({ AP }) => AP),
  ])
  const isCut = changes.some(({ interval }) => interval !== null && (interval[0] === -1 || interval[1] === 1))
  return isCut ? [text`An interval that ends at ±100 points is cut there: no change is larger.`] : []
}

function verdictNote(comparisons: Report['comparisons']): Text {
  const known = tolerancesOfAP(comparisons)
  const limits = known === null ? '' : text` (${known} for AP)`
  return text`Improved or regressed: the whole interval is beyond the tolerance${limits}. Unchanged: the whole interval is within it. Inconclusive: neither.`
}

/** The tolerance of AP: `±0.5 points`, with each variant's where they differ; null where none is known. */
export function tolerancesOfAP(comparisons: Report['comparisons']): Text | null {
  const all = comparisons.flatMap(({ variant, metrics: { AP } }) =>
    AP.tolerance === null ? [] : [{ variant, limits: toleranceIn('points', AP.tolerance) }],
  )
  const [first] = all
  if (first === undefined) return null
  if (all.every(({ limits }) => limits === first.limits)) return text`${first.limits}`
  return together(
    all.map(({ variant, limits }) => text`${name(variant)} ${limits}`),
    ', ',
  )
}

/** Each side's own AP: sentences. */
export function ownIntervalsNote({ baseline, variants, statistics }: Report): Text {
  const own = ({ label, metrics, metricIntervals: { AP } }: SideReport) =>
    text`${name(label)} ${points(metrics.AP)}${AP === null ? ' (no interval)' : ` (${AP.map((end) => points(end)).join('–')})`}`
  const sides = together([baseline, ...variants].map(own), ', ')
  const alone = [baseline, ...variants].some((side) => checkpointCount(side) > 1)
    ? ' With several checkpoints these intervals still count other images alone, and no other trainings.'
    : ''
  const overlap = variants.length === 0 ? '' : ' Do not compare models by whether these intervals overlap.'
  return text`Each model’s own AP (${percent(statistics.confidence)} interval): ${sides}.${alone}${overlap}`
}

/** What the figures of `detectableNotes` are: a title. */
export const detectableTitle = text`Smallest true change that this data set tells from none (and that gets a verdict), ${percent(usualPower)} of the time`

/** The changes, in AP points, that the data set is large enough to show, for each variant: lines, none where none is known. */
export function detectableNotes({ comparisons }: Report): Text[] {
  return comparisons.flatMap((comparison) => {
    const known = detectableChanges(comparison).filter(([, change]) => change.smallestDetectable !== null)
    if (known.length === 0) return []
    const each = known.map(
      ([title, { smallestDetectable, smallestWithVerdict }]) =>
        // A report of an earlier program does not know the second.
        text`${title} ${inPoints(smallestDetectable)}${smallestWithVerdict == null ? '' : ` (${inPoints(smallestWithVerdict)})`}`,
    )
    return [text`${name(comparison.variant)}: ${together(each, ', ')} points`]
  })
}

function detectableChanges({ metrics: changes, sizes }: VariantComparison): [title: Text, change: Change][] {
  const ids = ['AP', 'APs', 'APm', 'APl'] as const
  return [
    ...ids.map((id): [Text, Change] => [text`${metrics[id].title}`, changes[id]]),
    ...sizes.slice(cocoSizeRanges.length).map((size): [Text, Change] => [text`AP ${name(size.name)}`, size.AP]),
  ]
}

function inPoints(change: number | null): string {
  return fixed(change === null ? null : 100 * change, 1)
}
