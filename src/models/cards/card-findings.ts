import type * as z from 'zod'
import type { CardFinding } from './card-errors.ts'

/** What zod found wrong in a card, whose messages say what is allowed. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], card: unknown): CardFinding[] {
  return issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return paths.map((path) => ({ at: pathText(path), found: valueAt(card, path), allowed: issue.message }))
  })
}

/** A path as one would write it: `reading.levels[0].stride`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[part],
    value,
  )
}
