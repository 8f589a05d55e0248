import { parseJson } from '../../../files/parse-json.ts'

/** Names that the members of an object go by, the usual one first. */
export const boxNames = ['bbox', 'bboxes', 'box', 'boxes'] as const
export const categoryNames = ['category', 'categories', 'category_id', 'label', 'labels', 'class', 'class_id'] as const

/**
 * The names of classes in the features that the package `datasets` notes in its files (key `huggingface`), by class number; null where
 * nothing says them.
 */
export function classNamesOf(notes: ReadonlyMap<string, string>): readonly string[] | null {
  const noted = notes.get('huggingface')
  if (noted === undefined) return null
  let value: unknown
  try {
    value = parseJson(noted)
  } catch {
    return null
  }
  const objects = member(member(member(value, 'info'), 'features'), 'objects')
  return namesWithin(objects, false)
}

/** Looks into lists and `feature`, which versions of the package nest differently, for a ClassLabel of the category. */
function namesWithin(value: unknown, isCategory: boolean): readonly string[] | null {
  if (typeof value !== 'object' || value === null) return null
  const names = member(value, 'names')
  if (isCategory && member(value, '_type') === 'ClassLabel' && Array.isArray(names)) return names.map(String)
  for (const [key, part] of Object.entries(value)) {
    const found = namesWithin(part, isCategory || (categoryNames as readonly string[]).includes(key))
    if (found !== null) return found
  }
  return null
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
}
