import type { DrawShare } from './draw-messages.ts'
import { permuteChanges } from './permuted-changes.ts'
import { resampleErrors } from './resampled-errors.ts'
import { resampleFigures } from './resampled-figures.ts'

const draw = { permutations: permuteChanges, resamples: resampleFigures } as const

/** Makes a share of the draws, piece by piece; each step yields how many draws it made. */
export function drawShare(share: DrawShare): Generator<number> {
  const { seed, range, rows } = share
  return share.kind === 'errors'
    ? resampleErrors(share.cells, seed, range, rows)
    : draw[share.kind](share.cells, seed, range, rows)
}
