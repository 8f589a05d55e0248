import type { Category } from '../dataset/dataset.ts'

/** AP of categories that are in few, some or many images of LVIS' training split, between 0 and 1; null where none has objects. */
export interface ApByFrequency {
  readonly rare: number | null
  readonly common: number | null
  readonly frequent: number | null
}

/**
 * LVIS' APr, APc and APf: the means of the categories' AP, which is `lvis`' own figure up to rounding in the last digits. Null where the
 * data do not say how frequent categories are.
 * @param values AP of each category, in the order of `categories`.
 */
export function apByFrequency(
  categories: readonly Pick<Category, 'frequency'>[],
  values: readonly { readonly AP: number | null }[],
): ApByFrequency | null {
  if (categories.every(({ frequency }) => frequency === undefined)) return null
  const meanOf = (wanted: Category['frequency']) => {
    const own = categories.flatMap(({ frequency }, at) => (frequency === wanted ? (values[at]?.AP ?? []) : []))
    return own.length === 0 ? null : own.reduce((sum, value) => sum + value, 0) / own.length
  }
  return { rare: meanOf('r'), common: meanOf('c'), frequent: meanOf('f') }
}
