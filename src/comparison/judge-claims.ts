import type { Interval } from '../statistics/interval.ts'
import { sharedConfidence } from '../statistics/paired-ratio.ts'
import { smallestDetectableChange } from '../statistics/power.ts'
import { claimUnitsNeeded, type DataAmount } from './figures/claim-units-needed.ts'
import { intervalAt } from './figures/interval-at.ts'
import { type FigureChange, judgedFigure } from './figures/judged-figure.ts'
import type { FigureComparison } from './figures/variant-comparison.ts'
import { appliesTo } from './rules/applies-to.ts'
import { type Claim, type ClaimJudgement, type ClaimWord, isOpenClaim, isQuestioned } from './rules/claim.ts'
import { figureText } from './rules/figure-name.ts'
import { judgedFigures } from './rules/judged-figures.ts'

export interface JudgeClaimsOptions extends DataAmount {
  /** Of all claims together, in (0, 1). */
  readonly confidence: number
}

/** A claim about a variant, and what was found. */
interface Posed {
  readonly claim: Claim
  readonly found: FigureChange | null
}

/**
 * Judges for each comparison the claims that are about its variant, in the claims' order. All claims of a run are one family, apart from
 * verdicts: the changes that they are about share the confidence evenly (Bonferroni), so that every word holds together and no other
 * figure changes it. Two claims about one change need one interval.
 */
export function judgeClaims(
  comparisons: readonly FigureComparison[],
  claims: readonly Claim[],
  { confidence, ...amount }: JudgeClaimsOptions,
): ClaimJudgement[][] {
  const posed = comparisons.map((comparison) =>
    claims
      .filter((claim) => appliesTo(claim, comparison.variant))
      .map((claim): Posed => ({ claim, found: judgedFigure(comparison, claim.figure) })),
  )
  const uncertain = posed.map((each) => new Set(each.filter(isUncertain).map(({ claim }) => figureText(claim.figure))))
  const own = sharedConfidence(
    confidence,
    Math.max(
      1,
      uncertain.reduce((sum, { size }) => sum + size, 0),
    ),
  )
  return posed.map((each) => each.map((one) => judgeClaim(one, own, amount)))
}

function isUncertain({ found }: Posed): boolean {
  return found?.isJudgeable === true && found.interval !== null && found.freedom !== null
}

function judgeClaim({ claim, found }: Posed, confidence: number, amount: DataAmount): ClaimJudgement {
  const { text, figure, change: claimed, published } = claim
  const interval = found && intervalAt(found, confidence)
  const share = interval && sharesOf(interval, claimed)
  const isOpen = share === null || found?.change == null || !found.isJudgeable
  const word = isOpen ? null : wordOf(share)
  const own =
    interval === null || found?.confidence == null ? null : found.freedom === null ? found.confidence : confidence
  const judged = { word, claimPossible: share !== null && share[1] >= 1 }
  return {
    claim: text,
    published: published ?? null,
    questioned: isQuestioned(claim) || isWithinTolerance(claim, found),
    figure: figureText(figure),
    claimed,
    change: found?.change ?? null,
    interval,
    confidence: own,
    share,
    detectableShare: found && interval && detectableAt(found, interval, confidence) / Math.abs(claimed),
    gainShown: share !== null && share[0] > 0,
    ...judged,
    tolerance: found?.tolerance ?? null,
    verdict: found?.verdict ?? null,
    ...claimUnitsNeeded(claim, isOpenClaim(judged) ? found : null, { ...amount, confidence }),
  }
}

/** What the interval's ends are of the claimed change, the smaller gain first: 1 is all of it, below 0 is a loss. */
function sharesOf([low, high]: Interval, claimed: number): Interval {
  return claimed > 0 ? [low / claimed, high / claimed] : [high / claimed, low / claimed]
}

/**
 * By the share of the claimed gain that the interval allows; the table of docs/internals/method.md, “Claims”. Half of the gain divides, as
 * where a trial has to show that a treatment keeps at least half of another's known effect (FDA, *Non-Inferiority Clinical Trials*, 2016).
 */
function wordOf([least, most]: Interval): ClaimWord {
  if (least > 0) return least >= 0.5 && most >= 1 ? 'transfers' : 'transfers in part'
  return most < 0.5 ? 'does not transfer' : 'cannot tell'
}

function isWithinTolerance({ figure, change }: Claim, found: FigureChange | null): boolean {
  const tolerance = found?.tolerance ?? judgedFigures[figure.name].tolerance
  return Math.abs(change) <= tolerance
}

/** 0 for what is exact. */
function detectableAt({ standardError, freedom }: FigureChange, [low, high]: Interval, confidence: number): number {
  if (standardError === null || freedom === null) return (high - low) / 2
  return standardError === 0 ? 0 : (smallestDetectableChange({ freedom, standardError, confidence }) ?? high - low)
}
