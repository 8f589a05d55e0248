import type { Choice } from '../../comparison/choose-variant.ts'
import type { CorrectedChange, RankedSide } from '../../comparison/ranking.ts'
import { counted } from '../../counted.ts'
import { typedGroupBy } from '../../dataset/group-by.ts'
import type { Report } from '../report.ts'
import { percent, points } from './figures.ts'
import { amountInWords, imagesInGroups } from './groups-in-words.ts'
import { code, name, type Text, text, together } from './text.ts'
import { changeIn, intervalIn } from './unit.ts'

/**
 * What the gain of the best of several variants is without the luck that made it the best: a sentence. It is which one other
 * images chose, where they did: luck has no part in its gain then, unless images of one group are in both parts. Nothing for a single variant, for a baseline that is best,
 * and in reports of an earlier program.
 */
export function chosenInWords(report: Report): Text[] {
  const choice = choiceOf(report)
  return choice === null ? correctedInWords(report) : choiceInWords(report, choice)
}

/** Which images chose, and on which the variants are judged: a sentence; nothing where none chose. */
export function choosingImages(report: Report): Text[] {
  const choice = choiceOf(report)
  if (choice === null) return []
  const { share, images, groups } = choice
  return [
    text`Another ${amountInWords(images, groups)} chose the variant (${code(`--choose-on ${share}`)}). Nothing here is judged on them.`,
  ]
}

/** Every side's AP on the images that chose: a sentence; nothing where none chose. */
export function apOfChoice(report: Report): Text[] {
  const choice = choiceOf(report)
  if (choice === null) return []
  const { images, groups, sides } = choice
  const each = sides.map(({ label, AP }) => text`${name(label)} ${points(AP)}`)
  return [
    text`AP on the ${amountInWords(images, groups)} that chose the variant: ${together(each, ', ')}.`,
    text`Changes are not corrected for the choice, because other images made it. If you pick a variant by this ranking instead, its change is partly lucky.`,
  ]
}

/** A side's corrected change; null where it has none, and where other images chose: a report of an earlier program has it there too. */
export function correctedOf(report: Pick<Report, 'choice'>, { corrected }: RankedSide): CorrectedChange | null {
  return choiceOf(report) === null ? (corrected ?? null) : null
}

/** What the corrected changes of the ranking are, or why there are none: sentences. */
export function correctedNote(report: Report): Text[] {
  const { ranking, statistics } = report
  if (!ranking?.sides.some((side) => correctedOf(report, side) !== null)) return []
  return [
    text`“Corrected”: the change without what its place adds by luck, never beyond the variants’ mean. The order stays.`,
    text`The interval (${percent(statistics.confidence)} confidence) allows for the full correction and for none. Verdicts, claims and gates are not corrected.`,
  ]
}

/** A report of an earlier program does not say it. */
export function choiceOf({ choice }: Pick<Report, 'choice'>): Choice | null {
  return choice ?? null
}

function choiceInWords({ dataset, comparisons }: Report, choice: Choice): Text[] {
  const { share, images, groups, variant, sides } = choice
  // A report of an earlier program does not say it.
  const inBoth = choice.probableGroupsInBoth ?? 0
  const on = text`On ${amountInWords(images, groups)} (${code(`--choose-on ${share}`)})`
  if (variant === null) return [text`${on}, no variant has an AP, so none is chosen.`]
  const apOf = (label: string | undefined) => points(sides.find((side) => side.label === label)?.AP ?? null)
  const found = text`${on}, ${name(variant)} has the highest AP of ${comparisons.length} variants: ${apOf(variant)} (baseline: ${apOf(sides[0]?.label)}).`
  const judged = text`${found} Its change is judged on the other ${imagesInGroups(dataset)}`
  if (inBoth === 0) return [text`${judged}, so luck in the choice does not raise it.`]
  const option = typedGroupBy(dataset.probableGroups?.groupBy ?? null)
  return [
    text`${judged}. But ${counted(inBoth, 'probable group has', 'probable groups have')} images in both parts, so luck in the choice may still raise it. ${code(option)} keeps each group in one part.`,
  ]
}

function correctedInWords(report: Report): Text[] {
  const { ranking, comparisons, statistics } = report
  const best = ranking?.sides[0]
  const corrected = best === undefined ? null : correctedOf(report, best)
  if (best === undefined || corrected === null || comparisons.length < 2) return []
  const range = `${intervalIn('points', corrected.interval)} (${percent(statistics.confidence)} confidence)`
  return [
    text`${name(best.label)} has the highest AP of ${comparisons.length} variants. The best of several is partly lucky. Corrected for this, its change is ${changeIn('points', corrected.change)}, between ${range}.`,
  ]
}
