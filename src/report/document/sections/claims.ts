import type { ClaimJudgement } from '../../../comparison/rules/claim.ts'
import type { VariantComparison } from '../../report.ts'
import { questionOf } from '../../words/claim-in-words.ts'
import { DASH, roughly } from '../../words/figures.ts'
import { unitNoun } from '../../words/groups-in-words.ts'
import { claimResult } from '../../words/judgements.ts'
import { claimsInWords, type PublishedClaims, publishedClaims } from '../../words/publication-in-words.ts'
import { code, name, plain, text, together, type Wording } from '../../words/text.ts'
import { changeIn, figureUnit, intervalCell } from '../../words/unit.ts'
import { column, type Line, line, type Paragraph, paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'

/** Whether the claimed gains appear on this data. */
export const claimsSection = {
  id: 'claims',
  weight: 'essential',
  write: (report) => {
    const { comparisons } = report
    const claims = comparisons.flatMap(({ claims: own }) => own)
    const published = publishedClaims(comparisons)
    if (claims.length === 0 && published.length === 0) return null
    const shown = {
      several: comparisons.length > 1,
      images: claims.some(({ imagesNeeded }) => imagesNeeded !== null),
    }
    const columns = [
      ...(shown.several ? [column('name', 'variant')] : []),
      column('code', 'claim'),
      column('change', 'found'),
      column('interval', 'interval'),
      column('verdict', 'result'),
      ...(shown.images ? [column('number', `${unitNoun(report)}s needed`)] : []),
    ]
    const sources = sourceLines(published, shown.several)
    return {
      title: text`Claims`,
      blocks: [
        ...table(
          columns,
          comparisons.flatMap((comparison) => rowsOf(comparison, shown)),
        ),
        ...questions(claims),
        ...(sources.length > 0 ? sources : meaning(claims)),
      ],
    }
  },
} as const satisfies Section

/** The rows of one variant: its claims, or that none is published. */
function rowsOf(
  { variant, claims, unclaimed }: VariantComparison,
  { several, images }: { readonly several: boolean; readonly images: boolean },
): Wording[][] {
  const cells = (claim: Wording, found: readonly Wording[], needed: string): Wording[] => [
    ...(several ? [name(variant)] : []),
    claim,
    ...found,
    ...(images ? [needed] : []),
  ]
  // A report of an earlier program does not say where none is published.
  if (claims.length === 0)
    return (unclaimed ?? []).length === 0 ? [] : [cells('none published', [DASH, DASH, DASH], '')]
  return claims.map((judgement) => {
    const { claim, figure, change, interval, imagesNeeded, groupsNeeded } = judgement
    const unit = figureUnit(figure)
    const found = [changeIn(unit, change), intervalCell(unit, interval), claimResult(judgement)]
    return cells(code(claim), found, imagesNeeded === null ? '' : roughly(groupsNeeded ?? imagesNeeded))
  })
}

/** Where claims were published: a line for each entry of a claims file, or one for all of a single variant. */
function sourceLines(published: readonly PublishedClaims[], several: boolean): Line[] {
  const known = published.flatMap(({ published: { source }, ...entry }) =>
    source === null ? [] : [{ ...entry, source }],
  )
  const [first] = known
  if (first === undefined) return []
  if (!several && published.length === 1) return [line(text`Source: ${name(first.source)}`)]
  if (!several) {
    const each = known.map(({ claims, source }) => text`${claimsInWords(claims)}: ${name(source)}`)
    return [line(text`Sources: ${together(each, '; ')}`)]
  }
  return known.map(({ variant, claims, source }) => {
    const alone = published.filter((each) => each.variant === variant).length === 1
    return line(text`Source for ${name(variant)}${alone ? '' : text` (${claimsInWords(claims)})`}: ${name(source)}`)
  })
}

/** Claims that are too large for gains: a sentence for each, once where several variants have it. */
function questions(claims: readonly ClaimJudgement[]): Paragraph[] {
  const asked = claims.filter(({ questioned }) => questioned).map(questionOf)
  const once = asked.filter((each, at) => asked.findIndex((other) => plain(other) === plain(each)) === at)
  return once.map(paragraph)
}

/** What the results that name a gain mean; nothing where there is none. */
function meaning(claims: readonly ClaimJudgement[]): Paragraph[] {
  const inPart = claims.filter(({ word }) => word === 'transfers in part')
  const sentences = [
    ...(claims.some(({ word }) => word === 'transfers') ? ['Transfers: at least half of the gain is shown.'] : []),
    ...(inPart.some(({ claimPossible }) => claimPossible) ? ['At least in part: a gain is shown.'] : []),
    ...(inPart.some(({ claimPossible }) => !claimPossible) ? ['In part: a smaller gain is shown.'] : []),
  ]
  return sentences.length === 0 ? [] : [paragraph(text`${sentences.join(' ')}`)]
}
