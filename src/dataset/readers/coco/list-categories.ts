import type { Category, Dataset } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { idOf, isIdInText } from '../../image-id.ts'
import { valueText } from '../../value-text.ts'
import type { Entry } from './entry.ts'

type ListedCategories = Pick<Dataset, 'categories' | 'listedCategories'>

/**
 * Makes categories of the file's entries, in ascending order of id, with the order of the file where that is another, and
 * notes the defects of ids and names.
 */
export function listCategories(entries: readonly Entry[], log: DefectLog): ListedCategories {
  const categories = new Map<number, Category>()
  const names = new Set<string>()
  for (const [place, entry] of entries.entries()) {
    const id = idOf(entry.id)
    if (typeof id !== 'number') {
      log.add('category-id-invalid', `categories[${place}] with id ${valueText(entry.id)}`)
      continue
    }
    if (isIdInText(entry.id)) log.add('number-in-text', `category ${id}`)
    const given = entry.name
    const name = typeof given === 'string' && given !== '' ? given : String(id)
    const earlier = categories.get(id)
    if (earlier !== undefined) {
      if (earlier.name === name) log.add('category-id-repeated', `category ${id} "${name}"`)
      else log.add('category-id-ambiguous', `category ${id}: "${earlier.name}" and "${name}"`)
      continue
    }
    if (name !== given) log.add('category-name-missing', `category ${id}`)
    else if (names.has(name)) log.add('category-name-repeated', `category ${id} "${name}"`)
    names.add(name)
    categories.set(id, { id, name, ...frequencyOf(entry) })
  }
  const listed = [...categories.values()]
  const inOrder = listed.toSorted((a, b) => a.id - b.id)
  if (listed.every((category, at) => category === inOrder[at])) return { categories: inOrder }
  return { categories: inOrder, listedCategories: listed.map((category) => inOrder.indexOf(category)) }
}

/** LVIS' letter, where it is one of its letters. */
function frequencyOf({ frequency }: Entry): Pick<Category, 'frequency'> {
  return frequency === 'r' || frequency === 'c' || frequency === 'f' ? { frequency } : {}
}
