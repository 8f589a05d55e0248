import type { Category, Dataset } from '../dataset.ts'

/** The categories of two splits in one list: those of the first, in their order, then those that the second alone has. */
export interface MatchedCategories {
  /** By what they were matched: the names that both splits have, or numbers where either has none. */
  readonly by: 'name' | 'number'
  readonly names: readonly string[]
  /** For each category of the second split, its place in the list. */
  readonly ofSecond: readonly number[]
}

type Listed = Pick<Dataset, 'categories' | 'countedCategories'>

/**
 * Matches the categories of two splits by name, and by number where one of them has no names: YOLO's label files without a `data.yaml`,
 * for example. There class k is the one with id k; in a list with ids of its own, as COCO has them, the one in place k.
 */
export function matchCategories(first: Listed, second: Listed): MatchedCategories {
  const by = hasNames(first) && hasNames(second) ? 'name' : 'number'
  const isMixed = (first.countedCategories ?? false) !== (second.countedCategories ?? false)
  const keysOf = (side: Listed) => (by === 'name' ? nameKeys(side) : numberKeys(side, isMixed))
  const places = new Map(keysOf(first).map((key, at) => [key, at]))
  const names = first.categories.map(({ name }) => name)
  const ofSecond = keysOf(second).map((key, at) => {
    const { name } = second.categories[at] as Category
    const place = places.get(key)
    if (place === undefined) return names.push(name) - 1
    if (!hasNames(first)) names[place] = name
    return place
  })
  return { by, names, ofSecond }
}

/** Whether names say more than numbers: without names a category is called by its id, or `class_<id>` as Ultralytics does. */
export function hasNames({ categories }: Pick<Dataset, 'categories'>): boolean {
  return categories.some(({ id, name }) => name !== String(id) && name !== `class_${id}`)
}

/** Categories may share a name: then the first of one split is the first of the other, and so on. */
function nameKeys({ categories }: Listed): string[] {
  const times = new Map<string, number>()
  return categories.map(({ name }) => {
    const time = times.get(name) ?? 0
    times.set(name, time + 1)
    return `${time} ${name}`
  })
}

/** @param isMixed whether one list is numbered from 0 and the other has ids of its own. */
function numberKeys({ categories, countedCategories }: Listed, isMixed: boolean): string[] {
  return categories.map(({ id }, at) => String(isMixed && countedCategories !== true ? at : id))
}
