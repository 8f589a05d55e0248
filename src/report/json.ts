import { plainJson } from '../plain-text.ts'
import type { Report } from './report.ts'

/**
 * The report itself, numbers unrounded, as docs/report.schema.json describes it; JSON writes what is not finite as null.
 * What a terminal or a CI runner might obey stands as JSON's own escapes, which every reader turns back.
 */
export function renderJson(report: Report): string {
  return `${plainJson(report, 2)}\n`
}
