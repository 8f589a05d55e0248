import { unitsNeeded } from '../statistics/power.ts'
import { type FigureChange, judgedFigure } from './figures/judged-figure.ts'
import type { FigureComparison } from './figures/variant-comparison.ts'
import { appliesTo } from './rules/applies-to.ts'
import { type Claim, type ClaimJudgement, type ClaimWord, isQuestioned } from './rules/claim.ts'
import { figureText } from './rules/figure-name.ts'
import { judgedFigures } from './rules/judged-figures.ts'

/**
 * Judges those claims that are about a comparison's variant by its intervals, in the claims' order.
 * @param images of the data set, those that cannot move a figure counted.
 * @param groups that they are in, an image without a group being one; null where each is by itself.
 */
export function judgeClaims(
  comparison: FigureComparison,
  claims: readonly Claim[],
  images: number,
  groups: number | null = null,
): ClaimJudgement[] {
  return claims
    .filter((claim) => appliesTo(claim, comparison.variant))
    .map((claim) => judgeClaim(claim, judgedFigure(comparison, claim.figure), { images, groups }))
}

/** How much data there is. */
interface Amount {
  readonly images: number
  readonly groups: number | null
}

function judgeClaim(claim: Claim, found: FigureChange | null, amount: Amount): ClaimJudgement {
  const { text, figure, change: claimed, published } = claim
  const { change = null, interval = null, confidence = null } = found ?? {}
  const higher = judgedFigures[figure.name].better === 'higher'
  const gain = interval && (higher ? interval : ([-interval[1], -interval[0]] as const))
  const gainShown = gain !== null && gain[0] > 0
  // Inside the interval or wholly exceeded by it: in both cases the interval reaches as far as the claim.
  const claimPossible = gain !== null && gain[1] >= Math.abs(claimed)
  const isOpen = gain === null || change === null || found?.isJudgeable === false
  const word = isOpen ? null : wordOf(gainShown, claimPossible)
  const needed = word === 'cannot tell' && found !== null ? unitsNeededFor(claimed, found, amount) : null
  const isOpenToCheckpoints = word === 'cannot tell' && found?.checkpoints != null && found.images !== 0
  const { images, groups } = amount
  return {
    claim: text,
    published: published ?? null,
    questioned: isQuestioned(claim),
    figure: figureText(figure),
    claimed,
    change,
    interval,
    confidence,
    gainShown,
    claimPossible,
    word,
    imagesNeeded: needed === null || groups === null ? needed : Math.ceil(needed * (images / groups)),
    groupsNeeded: groups === null ? null : needed,
    moreCheckpointsNeeded: isOpenToCheckpoints && needed === null,
  }
}

/** The table of docs/internals/method.md, “Verdicts, claims and gates”. */
function wordOf(gainShown: boolean, claimPossible: boolean): ClaimWord {
  if (gainShown) return claimPossible ? 'transfers' : 'transfers in part'
  return claimPossible ? 'cannot tell' : 'does not transfer'
}

/** Images, or groups of the present size, like those of the data set, of which the same share would move the figure. */
function unitsNeededFor(
  claimed: number,
  { standardError, checkpoints, confidence, images: contributing }: FigureChange,
  { images, groups }: Amount,
): number | null {
  if (standardError === null || confidence === null || !contributing) return null
  const byUnits = {
    standardError: checkpoints?.unitError ?? standardError,
    fixedError: checkpoints?.checkpointError ?? 0,
  }
  const needed = unitsNeeded(claimed, { units: contributing, confidence, ...byUnits })
  return needed === null ? null : Math.ceil(needed * ((groups ?? images) / contributing))
}
