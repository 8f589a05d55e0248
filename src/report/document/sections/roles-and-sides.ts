import type { Report, Side } from '../../report.ts'

/** Each side with its part in the comparison, the baseline first. */
export function rolesAndSides({ baseline, variants }: Report): [role: string, side: Side][] {
  return [['baseline', baseline], ...variants.map((side): [string, Side] => ['variant', side])]
}
