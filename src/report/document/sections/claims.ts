import type { ClaimJudgement, ClaimWord } from '../../../comparison/rules/claim.ts'
import { questionOf } from '../../words/claim-in-words.ts'
import { roughly } from '../../words/figures.ts'
import { claimResult } from '../../words/judgements.ts'
import { code, name, plain, text } from '../../words/text.ts'
import { changeIn, figureUnit, intervalCell } from '../../words/unit.ts'
import { column, type Paragraph, paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'

/** Whether the claimed gains appear on this data. */
export const claimsSection = {
  id: 'claims',
  weight: 'essential',
  write: ({ comparisons }) => {
    const claims = comparisons.flatMap(({ variant, claims: own }) => own.map((claim) => ({ variant, ...claim })))
    if (claims.length === 0) return null
    const images = claims.some(({ imagesNeeded }) => imagesNeeded !== null)
    const several = comparisons.length > 1
    const columns = [
      ...(several ? [column('name', 'variant')] : []),
      column('code', 'claim'),
      column('change', 'found'),
      column('interval', 'interval'),
      column('verdict', 'result'),
      ...(images ? [column('number', 'images needed')] : []),
    ]
    const rows = claims.map(({ variant, claim, figure, change, interval, word, imagesNeeded }) => [
      ...(several ? [name(variant)] : []),
      code(claim),
      changeIn(figureUnit(figure), change),
      intervalCell(figureUnit(figure), interval),
      claimResult(word),
      ...(images ? [imagesNeeded === null ? '' : roughly(imagesNeeded)] : []),
    ])
    return {
      title: text`Claims`,
      blocks: [...table(columns, rows), ...questions(claims), ...meaning(claims.map(({ word }) => word))],
    }
  },
} as const satisfies Section

/** Claims that are too large for gains: a sentence for each, once where several variants have it. */
function questions(claims: readonly ClaimJudgement[]): Paragraph[] {
  const asked = claims.filter(({ questioned }) => questioned).map(questionOf)
  const once = asked.filter((each, at) => asked.findIndex((other) => plain(other) === plain(each)) === at)
  return once.map(paragraph)
}

/** What the results that name a gain mean; nothing where there is none. */
function meaning(words: readonly (ClaimWord | null)[]): Paragraph[] {
  const sentences = [
    ...(words.includes('transfers') ? ['Transfers: the claimed gain fits the data.'] : []),
    ...(words.includes('transfers in part') ? ['In part: a smaller gain is shown.'] : []),
  ]
  return sentences.length === 0 ? [] : [paragraph(text`${sentences.join(' ')}`)]
}
