import { UNSAFE_CHARACTERS } from './plain-text.ts'
import type { Report } from './report.ts'

/**
 * The report itself, numbers unrounded, as docs/report.schema.json describes it; JSON writes what is not finite as null.
 * Characters that a terminal might obey stand as JSON's own escapes, which every reader turns back.
 */
export function renderJson(report: Report): string {
  const text = JSON.stringify(report, null, 2).replace(UNSAFE_CHARACTERS, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${text}\n`
}
