import type { Check } from '../models/providers/check.ts'
import { plainText } from '../plain-text.ts'
import type { Examination } from './examination.ts'

const words = {
  ok: 'ok',
  missing: 'missing',
  broken: 'broken',
  'not-applicable': '–',
} as const satisfies Record<Check['state'], string>

/** In characters; a fix that is shorter is repeated. */
const LONG_FIX = 80

/** An examination as text: areas at the margin, one check per line, how to fix it below; a long fix is shown once. */
export function renderDoctor({ detcompare, node, operatingSystem, checks, working, auto }: Examination): string {
  /** The area in which each fix was shown. */
  const shown = new Map<string, string>()
  const lines: string[] = [`detcompare ${detcompare}, Node ${node}, ${operatingSystem}`]
  for (const [at, check] of checks.entries()) {
    if (check.area !== checks[at - 1]?.area) lines.push('', plainText(check.area))
    const before = checks.slice(0, at).some(({ area, found }) => area === check.area && found === check.found)
    lines.push(
      `  ${words[check.state].padEnd(8)} ${plainText(check.name)}: ${before ? 'as above' : plainText(check.found)}`,
    )
    if (before || check.mend === null) continue
    const area = check.mend.length > LONG_FIX ? shown.get(check.mend) : undefined
    const same = area === check.area ? 'as above' : `as for ${area}, above`
    lines.push(`           → ${plainText(area === undefined ? check.mend : same)}`)
    if (area === undefined) shown.set(check.mend, check.area)
  }
  lines.push(
    '',
    `Works: ${working.length === 0 ? 'nothing' : working.join(', ')}.${auto === null ? '' : ` --provider auto takes ${auto}.`}`,
  )
  return `${lines.join('\n')}\n`
}
