import type { Check } from '../models/providers/check.ts'
import type { Examination } from './examination.ts'
import { plainText } from './plain-text.ts'

const words = {
  ok: 'ok',
  missing: 'missing',
  broken: 'broken',
  'not-applicable': '–',
} as const satisfies Record<Check['state'], string>

/** An examination as text: areas at the margin, one check per line, how to fix it below; a fix is shown once. */
export function renderDoctor({ detcompare, node, operatingSystem, checks, working, auto }: Examination): string {
  const shown = new Set<string>()
  const lines: string[] = [`detcompare ${detcompare}, Node ${node}, ${operatingSystem}`]
  for (const [at, check] of checks.entries()) {
    if (check.area !== checks[at - 1]?.area) lines.push('', plainText(check.area))
    const before = checks.slice(0, at).some(({ area, found }) => area === check.area && found === check.found)
    lines.push(
      `  ${words[check.state].padEnd(8)} ${plainText(check.name)}: ${before ? 'as above' : plainText(check.found)}`,
    )
    if (before || check.mend === null || shown.has(check.mend)) continue
    shown.add(check.mend)
    lines.push(`           → ${plainText(check.mend)}`)
  }
  lines.push(
    '',
    `Works: ${working.length === 0 ? 'nothing' : working.join(', ')}.${auto === null ? '' : ` --provider auto takes ${auto}.`}`,
  )
  return `${lines.join('\n')}\n`
}
