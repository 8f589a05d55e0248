import type { ClaimJudgement } from '../../comparison/rules/claim.ts'
import { percent, roughly } from './figures.ts'
import type { Quote } from './quote.ts'
import { changeIn, intervalIn, unitOf } from './unit.ts'

/** What became of a claim: a sentence. */
export function claimInWords(judgement: ClaimJudgement, quote: Quote): string {
  const { claim, figure, change, word, imagesNeeded } = judgement
  const subject = `The claim ${quote(claim)}`
  switch (word) {
    case 'transfers':
      return `${subject} transfers.`
    case 'transfers in part':
      return `${subject} transfers in part: a gain is shown, ${changeIn(unitOf(figure), change)}, but a smaller one than claimed.`
    case 'does not transfer':
      return `${subject} does not transfer: a gain of that size is ruled out, and none is shown.`
    case 'cannot tell':
      return `${subject} cannot be told here${needed(imagesNeeded)}.`
    case null:
      return `${subject} cannot be judged, as ${withoutBasis(judgement)}.`
  }
}

/** The change that was found and its interval, in the claim's unit. */
export function foundInWords({ figure, change, interval, confidence }: Omit<ClaimJudgement, 'claim'>): string {
  if (change === null) return 'no value'
  const unit = unitOf(figure)
  const point = `found ${changeIn(unit, change)}`
  return interval === null ? point : `${point}, ${percent(confidence)} interval ${intervalIn(unit, interval)}`
}

function needed(imagesNeeded: number | null): string {
  return imagesNeeded === null ? '' : `: about ${roughly(imagesNeeded)} images would show it 4 times in 5`
}

function withoutBasis({ change }: ClaimJudgement): string {
  return change === null ? 'the figure has no value here' : 'the change that was found has no interval'
}
