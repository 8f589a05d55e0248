import type { OperatingPointChange } from '../../comparison/figures/change.ts'

/**
 * Whether the point's threshold was chosen on the baseline, so that intervals may not hold. A report of an earlier program
 * calls it best-f1, where it judges precision.
 */
export function isChosenOnBaseline({ point, precision }: OperatingPointChange): boolean {
  return point === 'baseline-best-f1' || (point === 'best-f1' && precision.verdict !== null)
}

/** The point as a sentence begins with it, behind “At”. */
export function pointInWords(point: string): string {
  return point === 'best-f1' ? 'each model’s own best threshold' : point.replace('=', ' ')
}
