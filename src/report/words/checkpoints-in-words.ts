import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { counted } from '../../counted.ts'
import { normalQuantile } from '../../statistics/distributions/normal.ts'
import type { Report, SideReport } from '../report.ts'
import { percent, points } from './figures.ts'
import { unitNoun } from './groups-in-words.ts'
import { name, type Text, text, together } from './text.ts'
import { sizeIn } from './unit.ts'

/** How many checkpoints a side has; a report of an earlier program has no other than one. */
export function checkpointCount({ checkpoints }: Partial<Pick<SideReport, 'checkpoints'>>): number {
  return checkpoints?.length ?? 1
}

/** What sides of several checkpoints are, with the AP of each checkpoint: a sentence or two; nothing where there are none. */
export function checkpointsLine({ baseline, variants, command }: Report): Text[] {
  const several = [baseline, ...variants].filter((side) => checkpointCount(side) > 1)
  if (several.length === 0) return []
  const each = several.map(({ label, checkpoints }) => {
    const own = checkpoints.map(({ metrics }) => points(metrics.AP)).join(', ')
    return text`${name(label)} ${counted(checkpoints.length, 'checkpoint')} (AP ${own})`
  })
  const firsts = command === 'eval' ? '' : ' Time, size and compute are those of the first checkpoint.'
  return [text`Means over checkpoints: ${together(each, '; ')}.${firsts}`]
}

/**
 * What training again may do to the change of AP: sentences. Where a side has several checkpoints, the parts of the standard error,
 * and whose part is unknown. Where the user said how much trainings differ, the range in which retraining moves the change.
 */
export function retrainingInWords(report: Report, { variant, metrics: { AP } }: VariantComparison): Text[] {
  const spread = AP.checkpoints ?? null
  const sides = [report.baseline, report.variants.find(({ label }) => label === variant)].filter((side) => side != null)
  const single = sides.filter((side) => checkpointCount(side) === 1)
  return [...(spread === null ? [] : partsInWords(report, spread)), ...unknownInWords(report, single, sides.length)]
}

function partsInWords(report: Report, spread: NonNullable<VariantComparison['metrics']['AP']['checkpoints']>): Text[] {
  const noun = unitNoun(report)
  const { checkpointError, unitError, pooled, deviation } = spread
  const seeds = `seed to seed ±${sizeIn('points', checkpointError)}`
  const apart =
    pooled || deviation.baseline === null || deviation.variant === null
      ? ''
      : ' The two sides’ checkpoints do not spread alike, so each side’s spread is its own.'
  return [
    text`The change varies ${seeds}, ${noun} to ${noun} ±${sizeIn('points', unitError)} (standard errors).${apart}`,
  ]
}

/** What is unknown of sides with one checkpoint, and what the user says of it. */
function unknownInWords(report: Report, single: readonly SideReport[], sides: number): Text[] {
  const { settings, statistics } = report
  const deviation = settings.seedDeviation ?? null
  if (single.length === 0) return []
  const whose = together(
    single.map(({ label }) => name(label)),
    ' and ',
  )
  if (deviation === null) {
    const only = text`What retraining ${whose} would change is unknown: there is one checkpoint.`
    return single.length < sides ? [only] : []
  }
  const reach = -normalQuantile((1 - statistics.confidence) / 2) * Math.sqrt(single.length) * deviation
  return [
    text`Retraining ${whose} may move the change of AP by ±${sizeIn('points', reach)} (${percent(statistics.confidence)}), if a training differs from the next by ${sizeIn('points', deviation)} (standard deviation). The interval does not include this.`,
  ]
}
