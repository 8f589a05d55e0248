import { FEWEST_UNITS } from '../../comparison/figures/too-few-groups.ts'
import type { ClaimJudgement } from '../../comparison/rules/claim.ts'
import type { VariantComparison } from '../report.ts'
import { percent } from './figures.ts'
import { neededInWords, type UnitNoun } from './groups-in-words.ts'
import { code, type Text, text, together } from './text.ts'
import { changeIn, figureUnit, intervalIn, toleranceIn } from './unit.ts'

/** What is said of the comparison that a claim was judged by. */
type Judged = Partial<Pick<VariantComparison, 'tooFewGroups'>> & {
  /** What the data's amount is counted in. */
  readonly noun?: UnitNoun
}

/** What became of a claim: a sentence; a second one where the claim itself is questioned. */
export function claimInWords(judgement: ClaimJudgement, comparison: Judged = {}): Text {
  const sentences = [
    resultInWords(judgement, comparison),
    ...(isGainUnchanged(judgement)
      ? [text`The whole change is within the tolerance, so its verdict is “unchanged”.`]
      : []),
    ...(judgement.questioned ? [questionOf(judgement)] : []),
  ]
  return together(sentences, ' ')
}

/** A gain that is shown and too small to matter: the claim looks at the gain, the verdict at the tolerance. */
function isGainUnchanged({ gainShown, verdict }: ClaimJudgement): boolean {
  return gainShown && verdict === 'unchanged'
}

/** What is asked of a claim that is too large for a gain, or too small to matter: a sentence. */
export function questionOf({
  claim,
  figure,
  claimed,
  tolerance,
}: Pick<ClaimJudgement, 'claim' | 'figure' | 'claimed' | 'tolerance'>): Text {
  if (tolerance != null && Math.abs(claimed) <= tolerance) {
    return text`Does a gain of ${code(claim)} matter? It is within the tolerance (${toleranceIn(figureUnit(figure), tolerance)}).`
  }
  return text`Is ${code(claim)} the published ${figure} rather than the gain?`
}

/** Beyond so many times the claim, either way, an interval says nothing of it. */
const ANY_SHARE = 10

/** The share of the claimed gain that its interval allows: `20 to 140 %`, `none` or `any share`; null without an interval. */
export function shareInWords(share: ClaimJudgement['share'] | undefined): string | null {
  // A report of an earlier program does not say it.
  if (share == null) return null
  if (share[0] < -ANY_SHARE && share[1] > ANY_SHARE) return 'any share'
  if (share[1] <= 0) return 'none'
  const [least, most] = share.map((end) => `${end < 0 ? '−' : ''}${Math.abs(Math.round(100 * end))}`)
  return `${least} to ${most} %`
}

function resultInWords(judgement: ClaimJudgement, comparison: Judged): Text {
  const { word, claimPossible } = judgement
  const share = shareInWords(judgement.share)
  const allowed = share === null ? '' : `: ${share} of it is possible`
  const claim = code(judgement.claim)
  switch (word) {
    case 'transfers':
      return text`The claim ${claim} transfers${allowed}.`
    case 'transfers in part':
      return text`The claim ${claim} transfers ${claimPossible ? 'at least ' : ''}in part${allowed}.${needed(judgement, comparison.noun ?? 'image')}`
    case 'does not transfer':
      return text`The claim ${claim} does not transfer${allowed}.`
    case 'cannot tell':
      return text`There is not enough data for the claim ${claim}${allowed}.${needed(judgement, comparison.noun ?? 'image')}`
    case null:
      return text`The claim ${claim} cannot be judged: ${whyOpen(judgement, comparison)}.`
  }
}

/** Why a claim has no result: a clause. */
function whyOpen({ change, interval }: ClaimJudgement, { tooFewGroups = false }: Judged): string {
  if (change === null) return 'the figure has no value here'
  if (interval === null) return 'the change has no interval'
  return tooFewGroups
    ? `the images are in too few groups (at least ${FEWEST_UNITS} are needed)`
    : 'AP50 is near zero on both sides'
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

/** How much data would settle an open claim, or why that cannot be said: a sentence with a space in front, or nothing. */
function needed(
  { word, imagesNeeded, groupsNeeded, imagesNeededUnknown, moreCheckpointsNeeded }: ClaimJudgement,
  noun: UnitNoun,
): string {
  if (moreCheckpointsNeeded) return ' The checkpoints differ so much that more of them are needed.'
  // A report of an earlier program knows neither groups nor reasons.
  if (imagesNeeded !== null) return ` At least ${neededInWords(imagesNeeded, groupsNeeded ?? null)} are needed.`
  // A gain that is shown is an answer; why more of it cannot be promised is not asked.
  return imagesNeededUnknown == null || word !== 'cannot tell' ? '' : ` ${unknownNeeds[imagesNeededUnknown](noun)}`
}

const unknownNeeds = {
  'few-units': (noun) => `There are too few ${noun}s to tell how many are needed.`,
  'rare-classes': () => 'The number of images needed cannot be estimated, because many classes are in few images.',
  'enough-at-hand': (noun) => `So many ${noun}s are usually enough for a gain of this size. Add more to settle it.`,
} as const satisfies Record<NonNullable<ClaimJudgement['imagesNeededUnknown']>, (noun: UnitNoun) => string>
