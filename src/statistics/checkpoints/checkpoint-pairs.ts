/**
 * The pairs of checkpoints of two sides, by their numbers from 0, that are set against each other: every one of the baseline with every
 * one of the variant, and with the same seeds the two of each seed. The baseline's come in order, and for each of them the variant's.
 */
export function checkpointPairs(baseline: number, variant: number, sameSeeds: boolean): (readonly [number, number])[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
  return numbers(baseline).flatMap((one) =>
    numbers(variant).flatMap((other) => (sameSeeds && one !== other ? [] : [[one, other] as const])),
  )
}
