import type { DrawShare } from './draw-messages.ts'
import { permuteChanges } from './permuted-changes.ts'
import { resampleFigures } from './resampled-figures.ts'

const draw = { permutations: permuteChanges, resamples: resampleFigures } as const

/** Makes a share of the draws, piece by piece; each step yields how many draws it made. */
export function drawShare({ kind, cells, seed, range, rows }: DrawShare): Generator<number> {
  return draw[kind](cells, seed, range, rows)
}
