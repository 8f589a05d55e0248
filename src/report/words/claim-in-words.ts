import type { ClaimJudgement } from '../../comparison/rules/claim.ts'
import type { VariantComparison } from '../report.ts'
import { percent } from './figures.ts'
import { neededInWords } from './groups-in-words.ts'
import { code, type Text, text } from './text.ts'
import { changeIn, figureUnit, intervalIn } from './unit.ts'

/** What is said of the comparison that a claim was judged by. */
type Judged = Partial<Pick<VariantComparison, 'tooFewGroups'>>

/** What became of a claim: a sentence; a second one where the claim itself is questioned. */
export function claimInWords(judgement: ClaimJudgement, comparison: Judged = {}): Text {
  const result = resultInWords(judgement, comparison)
  return judgement.questioned ? text`${result} ${questionOf(judgement)}` : result
}

/** What is asked of a claim that is too large for a gain: a sentence. */
export function questionOf({ claim, figure }: Pick<ClaimJudgement, 'claim' | 'figure'>): Text {
  return text`Is ${code(claim)} the published ${figure} rather than the gain?`
}

function resultInWords(judgement: ClaimJudgement, comparison: Judged): Text {
  const { figure, change, word } = judgement
  const claim = code(judgement.claim)
  switch (word) {
    case 'transfers':
      return text`The claim ${claim} transfers.`
    case 'transfers in part':
      return text`The claim ${claim} transfers in part: the gain is only ${changeIn(figureUnit(figure), change)}.`
    case 'does not transfer':
      return text`The claim ${claim} does not transfer: a gain of that size is ruled out, and none is shown.`
    case 'cannot tell':
      return text`There is not enough data to judge the claim ${claim}${needed(judgement)}.`
    case null:
      return text`The claim ${claim} cannot be judged: ${whyOpen(judgement, comparison)}.`
  }
}

/** Why a claim has no result: a clause. */
function whyOpen({ change, interval }: ClaimJudgement, { tooFewGroups = false }: Judged): string {
  if (change === null) return 'the figure has no value here'
  if (interval === null) return 'the change has no interval'
  return tooFewGroups ? 'the images are in too few groups' : 'AP50 is near zero on both sides'
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

function needed({ imagesNeeded, groupsNeeded, moreCheckpointsNeeded }: ClaimJudgement): string {
  if (moreCheckpointsNeeded) return ': the checkpoints differ so much that more of them are needed'
  // A report of an earlier program knows no groups.
  return imagesNeeded === null ? '' : `: about ${neededInWords(imagesNeeded, groupsNeeded ?? null)} would be enough`
}
