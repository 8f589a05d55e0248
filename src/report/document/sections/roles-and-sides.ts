import type { Report, SideReport } from '../../report.ts'

/** Each side with its part in the comparison, the baseline first. */
export function rolesAndSides({ baseline, variants }: Report): [role: string, side: SideReport][] {
  return [['baseline', baseline], ...variants.map((side): [string, SideReport] => ['variant', side])]
}
