/** From so many groups on, accuracy is judged: with fewer, a spread is estimated from at most three differences. */
export const FEWEST_GROUPS = 5

/** @param groups of images, an image without a group being one; null where images are each by themselves. */
export function areTooFewGroups(groups: number | null): boolean {
  return groups !== null && groups < FEWEST_GROUPS
}
