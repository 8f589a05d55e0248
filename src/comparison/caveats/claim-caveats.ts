import type { Caveat } from '../../caveat.ts'
import { type Claim, isQuestioned } from '../rules/claim.ts'
import { judgedFigures } from '../rules/judged-figures.ts'

/** Claims of less are questioned: .1 AP points, as a share. */
const SMALLEST_USUAL = 0.001

/** Questions claims so small that they were probably given as shares: `AP=+0.012` for 1.2 points. */
export function tinyClaims(claims: readonly Claim[]): Caveat[] {
  const tiny = claims.filter(
    ({ figure, change }) => judgedFigures[figure.name].unit === 'points' && Math.abs(change) < SMALLEST_USUAL,
  )
  return caveat(
    'claim-tiny',
    'Claims of less than 0.1 points are smaller than the gains that are usually published. Claims are in points (0–100): write +1.2, not +0.012.',
    tiny,
  )
}

/** Questions claims so large that they are probably the published value itself: `AP=+53.4`. */
export function largeClaims(claims: readonly Claim[]): Caveat[] {
  return caveat(
    'claim-large',
    'Claims of more than 20 points are larger than the gains that are usually published. Is this the published AP rather than the gain? If so, subtract the baseline’s, or the claim is judged as a gain of that size.',
    claims.filter(isQuestioned),
  )
}

function caveat(code: 'claim-tiny' | 'claim-large', message: string, claims: readonly Claim[]): Caveat[] {
  if (claims.length === 0) return []
  const examples = claims.map(({ variant, text }) => (variant === null ? text : `${variant}:${text}`))
  return [{ code, message, subject: null, count: claims.length, examples: examples.slice(0, 5) }]
}
