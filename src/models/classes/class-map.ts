import type { Category } from '../../dataset/dataset.ts'

/** How a model's classes meet the data set's categories. */
export interface ClassMap {
  /** Whether the user said how; such a map is not doubted. */
  readonly byUser: boolean
  /** What the matching rests on, a clause for the report. */
  readonly rule: string
  /** Position in `Dataset.categories` of each class, null where the data set has no such category. */
  readonly categoryOfClass: readonly (number | null)[]
  /** Names or numbers of classes without a category. */
  readonly unmatchedClasses: readonly string[]
  /** Positions of categories that the model cannot predict. */
  readonly unmatchedCategories: readonly number[]
}

/** What matching needs of a data set. */
export interface CategoryFacts {
  readonly categories: readonly Category[]
  /** Positions of categories with objects. */
  readonly used: ReadonlySet<number>
  /** Positions in the order in which the file lists them. */
  readonly listed: readonly number[]
}

/** Darknet's `coco.names`, which many converted models carry, says six of COCO's classes otherwise. */
const darknetNames: Readonly<Record<string, string>> = {
  motorbike: 'motorcycle',
  aeroplane: 'airplane',
  sofa: 'couch',
  pottedplant: 'potted plant',
  diningtable: 'dining table',
  tvmonitor: 'tv',
}

/** Names are compared without case, with spaces, hyphens and underscores alike, and Darknet's as COCO's. */
export function normalisedName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
  return darknetNames[plain] ?? plain
}

/** Matches names with the categories that are called so; null where there are no names, or none of them is found. */
export function byName(
  names: readonly string[] | null,
  rule: string,
  { categories, used }: CategoryFacts,
  firstClass: 0 | 1 = 0,
): ClassMap | null {
  if (names === null) return null
  // Roboflow's unused supercategory may have a class's name: of two categories the one with objects is meant.
  const unusedFirst = [...categories.keys()].sort((one, other) => Number(used.has(one)) - Number(used.has(other)))
  const positions = new Map(unusedFirst.map((at) => [normalisedName(categories[at]?.name ?? ''), at]))
  const categoryOfClass = names.map((name) => positions.get(normalisedName(name)) ?? null)
  return categoryOfClass.some((at) => at !== null)
    ? classMap(rule, categoryOfClass, names, categories, firstClass)
    : null
}

/**
 * A map of these categories, with what has no partner on the other side.
 * Class 0 before a first class of 1 is the background, which is never output: nobody misses a category for it.
 */
export function classMap(
  rule: string,
  categoryOfClass: readonly (number | null)[],
  names: readonly string[] | null,
  categories: readonly Category[],
  firstClass: 0 | 1 = 0,
): ClassMap {
  const matched = new Set(categoryOfClass)
  return {
    byUser: false,
    rule,
    categoryOfClass,
    unmatchedClasses: categoryOfClass.flatMap((at, number) =>
      at === null && number >= firstClass ? [names?.[number] || String(number)] : [],
    ),
    unmatchedCategories: categories.flatMap((_, at) => (matched.has(at) ? [] : [at])),
  }
}
