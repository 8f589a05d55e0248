import type { DrawRange } from '../../statistics/split-draws.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import type { DrawShare } from './draw-messages.ts'
import { permuteChanges } from './permuted-changes.ts'
import { resampleFigures } from './resampled-figures.ts'

/** Draws between two words of progress: as many as swaps are tossed at a time. */
const drawsAtOnce = 128

/** Makes a share of the draws, piece by piece; each step yields how many draws it made. */
export function* drawShare({ paired, seed, rows, permutations, resamples }: DrawShare): Generator<number> {
  const { length } = figureLayout(paired)
  const part = (all: Float64Array, { from, to }: DrawRange) => all.subarray(from * length, to * length)
  for (const piece of pieces(permutations)) {
    permuteChanges(paired, seed, piece, part(rows.permuted, piece))
    yield piece.to - piece.from
  }
  for (const piece of pieces(resamples)) {
    resampleFigures(paired, seed, piece, { baseline: part(rows.baseline, piece), variant: part(rows.variant, piece) })
    yield piece.to - piece.from
  }
}

function* pieces({ from, to }: DrawRange): Generator<DrawRange> {
  for (let start = from; start < to; ) {
    const end = Math.min(to, drawsAtOnce * (Math.floor(start / drawsAtOnce) + 1))
    yield { from: start, to: end }
    start = end
  }
}
