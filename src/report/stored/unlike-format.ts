import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { REPORT_VERSION, type Report } from '../report.ts'

// The same from src and from dist.
const schemaFile = new URL('../../../docs/report.schema.json', import.meta.url)

/** So many say where to look. */
const MOST_NAMED = 3

/**
 * The fields of a report that are least what its format says, as `baseline.metrics.AP`: those of another kind first, then what
 * most of is missing, because an earlier program may have written a field or two less. None of an earlier version, which has another format.
 * Fields that a later program added are no difference.
 */
export function unlikeFormat(report: Report): string[] {
  if (report.version !== REPORT_VERSION) return []
  const { error } = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8'))).safeParse(report)
  const found = (error?.issues ?? [])
    .filter(({ code, path }) => code !== 'unrecognized_keys' && path.length > 0)
    .map(({ path }) => ({ place: nameOf(path), around: nameOf(path.slice(0, -1)), isMissing: !isThere(report, path) }))
  const missingIn = (around: string) => found.filter((each) => each.isMissing && each.around === around).length
  const sorted = found.toSorted(
    (one, other) => Number(one.isMissing) - Number(other.isMissing) || missingIn(other.around) - missingIn(one.around),
  )
  return [...new Set(sorted.map(({ place }) => place))].slice(0, MOST_NAMED)
}

type Path = readonly PropertyKey[]

function nameOf(path: Path): string {
  return path.map(String).join('.')
}

function isThere(value: unknown, [key, ...rest]: Path): boolean {
  if (key === undefined) return value !== undefined
  return typeof value === 'object' && value !== null && isThere((value as Record<PropertyKey, unknown>)[key], rest)
}
