import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { counted } from '../../counted.ts'
import type { CheckpointSpread } from '../../statistics/change-estimate.ts'
import { normalQuantile } from '../../statistics/distributions/normal.ts'
import type { Report, SideReport } from '../report.ts'
import { percent, points, probability } from './figures.ts'
import { unitNoun } from './groups-in-words.ts'
import { code, name, type Text, text, together } from './text.ts'
import { sizeIn } from './unit.ts'

/** What checkpoints add to a change; a report of an earlier program has no p-value. */
type Spread = Omit<CheckpointSpread, 'equalP'> & Partial<Pick<CheckpointSpread, 'equalP'>>

/** How many checkpoints a side has; a report of an earlier program has no other than one. */
export function checkpointCount({ checkpoints }: Partial<Pick<SideReport, 'checkpoints'>>): number {
  return checkpoints?.length ?? 1
}

/** What sides of several checkpoints are, with the AP of each checkpoint: a sentence or two; nothing where there are none. */
export function checkpointsLine({ baseline, variants, command, settings }: Report): Text[] {
  const several = [baseline, ...variants].filter((side) => checkpointCount(side) > 1)
  if (several.length === 0) return []
  const each = several.map(({ label, checkpoints }) => {
    const own = checkpoints.map(({ metrics }) => points(metrics.AP)).join(', ')
    return text`${name(label)} ${counted(checkpoints.length, 'checkpoint')} (AP ${own})`
  })
  const firsts = command === 'eval' ? '' : ' Time, size and compute are those of the first checkpoint.'
  const seeds = settings.sameSeeds ? ' They have the same seeds, in this order, and are compared seed by seed.' : ''
  return [text`Means over checkpoints: ${together(each, '; ')}.${seeds}${firsts}`]
}

/**
 * What training again may do to the change of AP: sentences that follow those on the change. Where a side has several checkpoints, the
 * parts of the standard error, and whose part is unknown. Where the user said how much trainings differ, the range in which
 * retraining moves the change. Nothing where `retrainingUnknown` says it of all changes.
 */
export function retrainingInWords(report: Report, comparison: VariantComparison): Text[] {
  if (!isOpenToRetraining(comparison) || isUnknownThroughout(report)) return []
  const spread = comparison.metrics.AP.checkpoints ?? null
  const single = singleSides(report, comparison)
  return [
    ...(spread === null ? [] : partsInWords(report, spread)),
    ...(single.length > 0 ? unknownInWords(report, single) : deviationUnused(report)),
  ]
}

/** That nothing is known of what retraining would change, where that is so of every side: a sentence for all changes. */
export function retrainingUnknown(report: Report): Text[] {
  return report.comparisons.some(isOpenToRetraining) && isUnknownThroughout(report)
    ? [text`Retraining may move AP.`]
    : []
}

function isUnknownThroughout({ settings, baseline, variants }: Report): boolean {
  const isSingle = [baseline, ...variants].every((side) => checkpointCount(side) === 1)
  return isSingle && (settings.seedDeviation ?? null) === null
}

/** Whether there is a change that retraining might move: not where both sides find the same, or accuracy is not judged. */
function isOpenToRetraining({ metrics: { AP }, nearZero, tooFewGroups }: VariantComparison): boolean {
  return AP.change !== null && AP.standardError !== 0 && !nearZero && !tooFewGroups
}

/** The sides of a comparison that have one checkpoint. */
function singleSides({ baseline, variants }: Report, { variant }: VariantComparison): SideReport[] {
  const sides = [baseline, variants.find(({ label }) => label === variant)].filter((side) => side != null)
  return sides.filter((side) => checkpointCount(side) === 1)
}

function partsInWords(report: Report, spread: Spread): Text[] {
  const noun = unitNoun(report)
  const { checkpointError, unitError, pooled } = spread
  const seeds =
    checkpointError === 0
      ? `seed to seed no more than ${noun}s explain`
      : `seed to seed ±${sizeIn('points', checkpointError)}`
  const apart =
    pooled || report.settings.sameSeeds
      ? ''
      : ` The sides’ checkpoints may not spread alike${pOf(spread)}, so each side’s spread is its own.`
  return [
    text`The change varies ${seeds}, ${noun} to ${noun} ±${sizeIn('points', unitError)} (standard errors).${apart}`,
  ]
}

function pOf({ equalP }: Spread): string {
  return equalP == null ? '' : ` (p ${equalP < 0.001 ? '' : '= '}${probability(equalP)})`
}

/** What is unknown of sides with one checkpoint, and what the user says of it. */
function unknownInWords({ settings, statistics }: Report, single: readonly SideReport[]): Text[] {
  const deviation = settings.seedDeviation ?? null
  const whose = together(
    single.map(({ label }) => name(label)),
    ' and ',
  )
  if (deviation === null) {
    return [
      single.length === 2
        ? text`Retraining may move the change by an unknown amount.`
        : text`Retraining ${whose} may move the change by an unknown amount.`,
    ]
  }
  const reach = -normalQuantile((1 - statistics.confidence) / 2) * Math.sqrt(single.length) * deviation
  return [
    text`Retraining ${whose} may move the change by ±${sizeIn('points', reach)} (${percent(statistics.confidence)}). This assumes that trainings differ by ${sizeIn('points', deviation)} (standard deviation, ${deviationOption(deviation)}). Interval, verdict, claims and gates do not include it.`,
  ]
}

function deviationUnused({ settings }: Report): Text[] {
  const deviation = settings.seedDeviation ?? null
  if (deviation === null) return []
  return [
    text`${deviationOption(deviation)} is not used here: the interval includes the spread of the checkpoints themselves.`,
  ]
}

function deviationOption(deviation: number) {
  return code(`--seed-sd AP=${Number((100 * deviation).toPrecision(6))}`)
}

/** What the changes apply to, and what retraining may do to them: sentences. */
export function whatAppliesTo({ baseline, variants, settings }: Report): Text {
  const images = 'similar images, in data sets of this size.'
  const sides = [baseline, ...variants]
  const single = sides.filter((side) => checkpointCount(side) === 1)
  const several = sides.filter((side) => checkpointCount(side) > 1)
  const names = (all: readonly SideReport[]) =>
    together(
      all.map(({ label }) => name(label)),
      ', ',
    )
  if (single.length === 0) return text`These results apply to other trainings of these models, on ${images}`
  const beyond =
    (settings.seedDeviation ?? null) === null
      ? null
      : 'The range in which retraining may move a change (--seed-sd) is not part of its interval.'
  if (several.length === 0) {
    return text`These results apply to these model files on ${images} ${beyond ?? 'They do not apply to retrained models.'}`
  }
  return text`These results apply to other trainings of ${names(several)}, but only to the one file of ${names(single)}, on ${images}${beyond === null ? '' : ` ${beyond}`}`
}

/** From which checkpoints the spread of trainings is estimated: a sentence; nothing where each side has one. */
export function spreadSource(report: Report): Text[] {
  const { baseline, variants, comparisons, settings } = report
  const several = [baseline, ...variants].filter((side) => checkpointCount(side) > 1)
  const spread: Spread | undefined = comparisons.flatMap(({ metrics }) => metrics.AP.checkpoints ?? [])[0]
  // A report of an earlier program pooled the two sides of each comparison, and has no p-value.
  if (spread === undefined || spread.equalP === undefined) return []
  const count = several.reduce((sum, side) => sum + checkpointCount(side), 0)
  const whose = together(
    several.map(({ label }) => name(label)),
    ', ',
  )
  if (settings.sameSeeds) {
    const seeds = counted(checkpointCount(baseline), 'seed')
    const others = several.length > 2 ? ' Those between all sides count too: sides are taken to vary about alike.' : ''
    return [
      text`The spread from seed to seed is estimated from the differences between the two sides, of ${seeds}.${others}`,
    ]
  }
  if (several.length === 1)
    return [text`The spread from seed to seed is estimated from the ${count} checkpoints of ${whose}.`]
  return [
    spread.pooled
      ? text`The spread from seed to seed is estimated from all ${count} checkpoints of ${whose} together. No test suggests that these sides spread differently in AP${pOf(spread)}.`
      : text`The spread from seed to seed is estimated for each side by itself. A test suggests that ${whose} spread differently in AP${pOf(spread)}.`,
  ]
}
