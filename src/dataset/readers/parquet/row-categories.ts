import type { Category } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import type { ImageRow } from './parquet-rows.ts'

/** A category with what objects name it by: a class number, or a name. */
export interface RowCategory extends Category {
  readonly value: number | string
}

/**
 * The classes that the files name, numbered from 0; without names, the numbers that objects have; and where objects have names, these in
 * their order. Notes names that are missing or repeated.
 */
export function rowCategories(
  names: readonly string[] | null,
  rows: readonly Pick<ImageRow, 'objects'>[],
  log: DefectLog,
): readonly RowCategory[] {
  if (names !== null) {
    const seen = new Set<string>()
    return names.map((name, id) => {
      if (seen.has(name)) log.add('category-name-repeated', `category ${id} (${name})`)
      seen.add(name)
      return { id, name, value: id }
    })
  }
  const values = new Set(rows.flatMap(({ objects }) => (objects ?? []).flatMap(({ category }) => category ?? [])))
  const texts = [...values].filter((value) => typeof value === 'string').sort()
  if (texts.length > 0) return texts.map((name, id) => ({ id, name, value: name }))
  const numbers = [...values].filter((value) => typeof value === 'number' && value >= 0).sort((a, b) => +a - +b)
  return numbers.map((value) => {
    log.add('category-name-missing', `category ${value}`)
    return { id: Number(value), name: String(value), value }
  })
}
