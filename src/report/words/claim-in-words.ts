import type { ClaimJudgement } from '../../comparison/rules/claim.ts'
import { percent, roughly } from './figures.ts'
import { code, type Text, text } from './text.ts'
import { changeIn, figureUnit, intervalIn } from './unit.ts'

/** What became of a claim: a sentence; a second one where the claim itself is questioned. */
export function claimInWords(judgement: ClaimJudgement): Text {
  const result = resultInWords(judgement)
  return judgement.questioned ? text`${result} ${questionOf(judgement)}` : result
}

/** What is asked of a claim that is too large for a gain: a sentence. */
export function questionOf({ claim, figure }: Pick<ClaimJudgement, 'claim' | 'figure'>): Text {
  return text`Is ${code(claim)} the published ${figure} rather than the gain?`
}

function resultInWords(judgement: ClaimJudgement): Text {
  const { figure, change, word, imagesNeeded } = judgement
  const claim = code(judgement.claim)
  switch (word) {
    case 'transfers':
      return text`The claim ${claim} transfers.`
    case 'transfers in part':
      return text`The claim ${claim} transfers in part: the gain is only ${changeIn(figureUnit(figure), change)}.`
    case 'does not transfer':
      return text`The claim ${claim} does not transfer: a gain of that size is ruled out, and none is shown.`
    case 'cannot tell':
      return text`There is not enough data to judge the claim ${claim}${needed(imagesNeeded)}.`
    case null:
      return text`The claim ${claim} cannot be judged: ${whyOpen(judgement)}.`
  }
}

/** Why a claim has no result: a clause. */
function whyOpen({ change, interval }: ClaimJudgement): string {
  if (change === null) return 'the figure has no value here'
  return interval === null ? 'the change has no interval' : 'AP50 is near zero on both sides'
}

/** The change that was found and its interval, in the claim's unit: a clause. */
export function foundInWords({ figure, change, interval, confidence }: Omit<ClaimJudgement, 'claim'>): string {
  if (change === null) return 'no value'
  const unit = figureUnit(figure)
  const point = changeIn(unit, change)
  return interval === null
    ? `${point}, no interval`
    : confidence === null
      ? `${point}, exactly`
      : `${point}, between ${intervalIn(unit, interval)} (${percent(confidence)} confidence)`
}

function needed(imagesNeeded: number | null): string {
  return imagesNeeded === null ? '' : `: about ${roughly(imagesNeeded)} images would be enough`
}
