import type { Matches } from './matches.ts'

/** The same matches with COCO's range `all` alone: AP needs no other, and each range costs as much again. */
export function allSizes(matches: Matches): Matches {
  const { sizeRanges, truePositives, falsePositives } = matches
  return {
    ...matches,
    sizeRanges: sizeRanges.slice(0, 1),
    truePositives: truePositives.slice(0, 1),
    falsePositives: falsePositives.slice(0, 1),
  }
}
