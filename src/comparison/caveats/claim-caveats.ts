import type { Caveat } from '../../caveat.ts'
import type { Claim } from '../rules/claim.ts'
import { judgedFigures } from '../rules/judged-figures.ts'

/** Claims of less are questioned: .1 AP points, as a share. */
const SMALLEST_USUAL = 0.001

/** Questions claims so small that they were probably given as shares: `AP=+0.012` for 1.2 points. */
export function claimCaveats(claims: readonly Claim[]): Caveat[] {
  const tiny = claims.filter(
    ({ figure, change }) => judgedFigures[figure.name].unit === 'points' && Math.abs(change) < SMALLEST_USUAL,
  )
  if (tiny.length === 0) return []
  return [
    {
      code: 'claim-tiny',
      message:
        'Claims of less than 0.1 points are smaller than the gains that are usually published. Claims are in points (0–100): write +1.2, not +0.012.',
      subject: null,
      count: tiny.length,
      examples: tiny.slice(0, 5).map(({ text }) => text),
    },
  ]
}
