import type { Accuracy } from '../../evaluation/curves/average-precision.ts'

/** AP50 that no detector has that was read as it was meant. */
const NEAR_ZERO = 0.01

/** What counts for a side that knows some of the categories only: their objects, and the mean of their AP50 (NaN for none). */
export function predictable(
  { categories }: Pick<Accuracy, 'categories'>,
  unpredictable: readonly number[],
): { readonly objects: number; readonly ap50: number } {
  const unknown = new Set(unpredictable)
  const known = categories.filter(({ categoryIndex }) => !unknown.has(categoryIndex))
  const found = known.flatMap(({ AP50 }) => AP50 ?? [])
  return {
    objects: known.reduce((sum, { objects }) => sum + objects, 0),
    ap50: found.reduce((sum, value) => sum + value, 0) / found.length,
  }
}

/** Whether AP50 over the categories that a side knows is next to nothing. */
export function isNearZero(accuracy: Pick<Accuracy, 'categories'>, unpredictable: readonly number[]): boolean {
  return predictable(accuracy, unpredictable).ap50 < NEAR_ZERO
}
