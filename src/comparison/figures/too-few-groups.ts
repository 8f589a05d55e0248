/** From so many units (images, or groups of them) on, something can be judged: with fewer, a spread is estimated from at most three differences. */
export const FEWEST_UNITS = 5

/** Below so many units the spread of a change is itself roughly known. */
export const FEW_UNITS = 20

/** @param groups of images, an image without a group being one; null where images are each by themselves. */
export function areTooFewGroups(groups: number | null): boolean {
  return groups !== null && groups < FEWEST_UNITS
}
