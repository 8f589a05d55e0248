import type { ProbableGroupChange } from '../../comparison/figures/change.ts'
import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { counted } from '../../counted.ts'
import { typedGroupBy } from '../../dataset/group-by.ts'
import type { Report } from '../report.ts'
import { percent } from './figures.ts'
import { verdictText } from './judgements.ts'
import { code, name, type Text, text } from './text.ts'
import { changeCell, intervalCell, intervalIn } from './unit.ts'

type Judged = Pick<VariantComparison, 'variant' | 'metrics' | 'byProbableGroup'>

/**
 * That the verdict about AP would be another one by the groups that the images probably form, and how to have it: the begin of
 * a sentence that goes on with the change by image. Null where it would be the same, and in reports of an earlier program.
 */
export function otherVerdictInWords({ dataset }: Pick<Report, 'dataset'>, { byProbableGroup }: Judged): Text | null {
  const found = byProbableGroup ?? null
  if (found === null || found.verdict === null || !found.verdictChanges) return null
  const { groups, interval, confidence, verdict } = found
  const why =
    interval === null
      ? `${groups === 1 ? 'one group' : 'so few groups'} cannot show how far the change would vary`
      : `the change is between ${intervalIn('points', interval)}, ${percent(confidence)} confidence`
  const option = dataset.probableGroups?.groupBy ?? null
  return text`by the ${unitsInWords(found)}, the verdict on AP would be ${verdictText(verdict)} (${why}). ${code(typedGroupBy(option))} judges by them. Image by image, `
}

/**
 * The interval of AP's change by the groups that the images probably form, beside that by image: a sentence per variant, and
 * what this says of all other intervals.
 */
export function probableGroupNotes({ comparisons }: Pick<Report, 'comparisons'>): Text[] {
  const notes = comparisons.flatMap(({ variant, metrics, byProbableGroup }) => {
    const found = byProbableGroup ?? null
    if (found === null || found.verdict === null) return []
    const whose = comparisons.length === 1 ? text`AP` : text`AP of ${name(variant)}`
    const range = found.interval === null ? 'no interval' : intervalCell('points', found.interval)
    return [
      text`${whose} by the ${unitsInWords(found)}: ${changeCell('points', metrics.AP.change)}, ${range}, ${verdictText(found.verdict)}.`,
    ]
  })
  if (notes.length === 0) return []
  return [
    ...notes,
    text`All other figures, claims and gates count each image by itself. Their intervals are probably too narrow.`,
  ]
}

/** What the interval goes by: groups, and images that are in none. */
function unitsInWords({ groups, contributing }: ProbableGroupChange): string {
  const alone = contributing - groups
  const together = `${counted(groups, 'probable group')} of these images`
  return alone > 0 ? `${together} and ${counted(alone, 'image by itself', 'images by themselves')}` : together
}
