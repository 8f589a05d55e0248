import { unitsNeeded } from '../../statistics/power.ts'
import type { Claim, ClaimJudgement } from '../rules/claim.ts'
import { judgedFigures } from '../rules/judged-figures.ts'
import type { FigureChange } from './judged-figure.ts'

/** How much data there is. */
export interface DataAmount {
  /** Images of the data set, those that cannot move a figure counted. */
  readonly images: number
  /** Groups that they are in, an image without a group being one; null where each is by itself. */
  readonly groups: number | null
  /** Whether half of the classes or more are in so few images that means over classes have an error that more images may not shrink by 1/√n. */
  readonly rareClasses: boolean
}

type Needed = Pick<
  ClaimJudgement,
  'imagesNeeded' | 'groupsNeeded' | 'imagesForGain' | 'imagesNeededUnknown' | 'moreCheckpointsNeeded'
>

const nothing: Needed = {
  imagesNeeded: null,
  groupsNeeded: null,
  imagesForGain: null,
  imagesNeededUnknown: null,
  moreCheckpointsNeeded: false,
}

/** From fewer units a standard error is too roughly known to tell how many more are needed. */
const FEWEST_TO_EXTRAPOLATE = 50

/**
 * How much data would settle a claim with 80 % power if all of the claimed gain is there: at least half of it has to be shown, or a gain
 * above nothing. Never fewer than are at hand.
 * @param found null where nothing is open.
 * @param confidence of the claim's interval.
 */
export function claimUnitsNeeded(
  { change: claimed, figure }: Pick<Claim, 'change' | 'figure'>,
  found: FigureChange | null,
  { images, groups, rareClasses, confidence }: DataAmount & { readonly confidence: number },
): Needed {
  const { standardError = null, checkpoints = null, images: contributing = null } = found ?? {}
  if (standardError === null || !contributing) return nothing
  const unknown = (imagesNeededUnknown: Needed['imagesNeededUnknown']): Needed => ({ ...nothing, imagesNeededUnknown })
  if (contributing < FEWEST_TO_EXTRAPOLATE) return unknown('few-units')
  if (rareClasses && isMeanOverClasses(figure)) return unknown('rare-classes')
  const atHand = groups ?? images
  const toShow = (change: number): number | null => {
    const units = unitsNeeded(change, {
      units: contributing,
      standardError: checkpoints?.unitError ?? standardError,
      fixedError: checkpoints?.checkpointError ?? 0,
      confidence,
    })
    return units === null ? null : Math.ceil(units * (atHand / contributing))
  }
  const needed = toShow(claimed / 2)
  if (needed === null) return { ...nothing, moreCheckpointsNeeded: true }
  if (needed <= atHand) return unknown('enough-at-hand')
  const perUnit = groups === null ? 1 : images / groups
  const forGain = toShow(claimed)
  return {
    ...nothing,
    imagesNeeded: Math.ceil(needed * perUnit),
    groupsNeeded: groups === null ? null : needed,
    imagesForGain: forGain === null || forGain <= atHand ? null : Math.ceil(forGain * perUnit),
  }
}

function isMeanOverClasses({ name, qualifier }: Claim['figure']): boolean {
  return judgedFigures[name].read.from === 'accuracy' && qualifier?.kind !== 'class'
}
