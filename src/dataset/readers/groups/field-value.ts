/**
 * The text of what an image of an annotation file has in a field: `video_id`, or `extra.name` for the member `name` of the
 * member `extra`. Equal numbers and texts (7 and "7") are one group. Null where there is none, and for what is neither text
 * nor a number, or a number that was rounded.
 */
export function fieldValue(image: Image, field: string): string | null {
  return textOf(memberOf(image, field))
}

/** What an image has in a field although it names no group, in words; null where it names one, or nothing is there. */
export function valueWithoutGroup(image: Image, field: string): string | null {
  const value = memberOf(image, field)
  if (value === undefined || value === null || value === '' || textOf(value) !== null) return null
  if (typeof value !== 'object') return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}

type Image = Readonly<Record<string, unknown>>

function memberOf(image: Image, field: string): unknown {
  return Object.hasOwn(image, field) ? image[field] : nested(image, field.split('.'))
}

function nested(value: unknown, [name, ...others]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return nested((value as Record<string, unknown>)[name], others)
}

function textOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value === '' ? null : value
    case 'number':
      return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? String(value) : null
    case 'bigint':
      return String(value)
    default:
      return null
  }
}
