import type { Change } from '../../comparison/figures/change.ts'
import type { Verdict } from '../../comparison/rules/verdict.ts'
import type { Interval } from '../../statistics/interval.ts'
import { percent } from './figures.ts'
import { changeIn, intervalIn, toleranceIn, type Unit } from './unit.ts'

/**
 * A judged change as the rest of a sentence that has named its figure: `+3.99 points (95% interval −0.6 to +8.6), which
 * leaves both a loss and a gain open: inconclusive`. More is better.
 */
export function changeInWords(judged: Change, unit: Unit): string {
  const { change, interval, confidence, tolerance, verdict } = judged
  if (change === null) return 'cannot be compared, as it has no value on one side at least'
  const found = changeIn(unit, change)
  if (interval === null) return `${found}, with no interval, as ${whyNoInterval(judged)}: ${verdict ?? 'not judged'}`
  const sure = `${found} (${percent(confidence)} interval ${intervalIn(unit, interval)})`
  if (tolerance === null || verdict === null) return `${sure}: not judged`
  return `${sure}, ${meaning(interval, { tolerance, verdict, unit })}: ${verdict}`
}

/** Why a change has no interval: a clause. */
export function whyNoInterval({ images }: Change): string {
  if (images === 0) return 'no image bears on it'
  if (images === 1) return 'only 1 image bears on it'
  return `the ${images} images that bear on it are too few, or too alike, to tell how far it could vary`
}

function meaning(
  [low, high]: Interval,
  { tolerance, verdict, unit }: { readonly tolerance: number; readonly verdict: Verdict; readonly unit: Unit },
): string {
  const limits = toleranceIn(unit, tolerance)
  if (verdict === 'improved') return `a gain beyond the tolerance of ${limits}`
  if (verdict === 'regressed') return `a loss beyond the tolerance of ${limits}`
  if (verdict === 'unchanged') return `within the tolerance of ${limits}`
  if (low > 0) return `a gain, but perhaps one within the tolerance of ${limits}`
  if (high < 0) return `a loss, but perhaps one within the tolerance of ${limits}`
  if (low < -tolerance && high > tolerance) return 'which leaves both a loss and a gain open'
  if (high > tolerance) return `which leaves a gain open and rules out a loss beyond ${limits}`
  return `which leaves a loss open and rules out a gain beyond ${limits}`
}
