import type { Category } from '../../dataset/dataset.ts'
import { withBackground } from '../class-names.ts'
import { modelError } from '../models-errors.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { UserClassMap } from '../user-class-map.ts'
import { COCO_ID_SLOTS, cocoIdOf, cocoNames } from './coco-names.ts'

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

/** What matching needs of a data set; `used` holds the positions of categories with objects. */
interface CategoryFacts {
  readonly categories: readonly Category[]
  readonly used: ReadonlySet<number>
}

/**
 * Matches classes with categories: by the user's map, by name, by COCO's numbers, or in the order of ids where the
 * numbers of both agree.
 * @throws UserError where none of these decides.
 */
export function mapClasses(plan: ModelPlan, facts: CategoryFacts, userMap: UserClassMap | null): ClassMap {
  if (userMap !== null) return byUser(plan, facts, userMap)
  const { classNames, classNamesSource, firstClass } = plan
  const map = byName(classNames, `${classNamesSource}, by name`, facts, firstClass) ?? byNumber(plan, facts)
  if (map !== null) return map
  throw modelError('class-map-missing', {
    label: plan.label,
    classes: (plan.classCount ?? plan.firstClass) - plan.firstClass,
    categories: facts.categories.length,
    reason:
      plan.classNames === null
        ? 'the model has no class names, and the numbers of classes and categories differ'
        : 'no name is in both',
  })
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

function byName(
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

function byNumber(plan: ModelPlan, facts: CategoryFacts): ClassMap | null {
  if (plan.firstClass === 1) return byNumberFromOne(plan, facts)
  const { classCount } = plan
  const { categories, used } = facts
  const all = categories.map((_, at) => at)
  if (classCount === null || classCount === categories.length) {
    const rule = 'class numbers in the order of category ids'
    return classMap(
      classCount === null ? `${rule}; the file does not say how many classes it has` : rule,
      all,
      null,
      categories,
    )
  }
  if (COCO_ID_SLOTS.some((slots) => slots === classCount) && isCoco(facts) && categories.every(({ id }) => id <= 90)) {
    const positions = new Map(categories.map(({ id }, at) => [id, at]))
    const categoryOfClass = Array.from({ length: classCount }, (_, id) => positions.get(id) ?? null)
    return classMap('class number = category id (COCO’s 91 slots)', categoryOfClass, null, categories)
  }
  if (classCount === cocoNames.length && isCoco(facts)) return byName(cocoNames, COCO_NAMES_RULE, facts)
  // Roboflow puts an unused supercategory before the classes; any other gap is the user's to explain.
  const rule = 'class numbers in the order of category ids, without the unused first one (a supercategory)'
  return classCount === categories.length - 1 && !used.has(0) && all.slice(1).some((at) => used.has(at))
    ? classMap(rule, all.slice(1), null, categories)
    : null
}

const COCO_NAMES_RULE = 'COCO’s 80 class names, assumed because the model has 80 classes'

/** True where every category with objects is called as one of COCO's 80. */
function isCoco({ categories, used }: CategoryFacts): boolean {
  return [...used].every((at) => cocoNames.includes(normalisedName(categories[at]?.name ?? '')))
}

/**
 * Classes that count from 1: COCO's category ids where the data set has those (what is trained on COCO has 90 numbers for
 * 80 classes), else the first category is class 1.
 */
function byNumberFromOne({ classCount }: ModelPlan, facts: CategoryFacts): ClassMap | null {
  const { categories, used } = facts
  const hasCocoIds = categories.every(({ id, name }) => cocoIdOf(normalisedName(name)) === id)
  const skipped = used.has(0) ? 0 : categories[0]?.id === 0 ? 1 : 0
  const byId = hasCocoIds && (classCount === null || COCO_ID_SLOTS.some((slots) => slots === classCount))
  if (!byId && classCount !== null && classCount !== categories.length - skipped + 1) {
    const namesFit = classCount === cocoNames.length + 1 && isCoco(facts)
    return namesFit ? byName(withBackground(cocoNames), COCO_NAMES_RULE, facts, 1) : null
  }
  const positionOfNumber = byId
    ? new Map(categories.map(({ id }, at) => [id, at]))
    : new Map(categories.slice(skipped).map((_, at) => [at + 1, at + skipped]))
  const numbers = classCount ?? Math.max(0, ...positionOfNumber.keys()) + 1
  const categoryOfClass = Array.from({ length: numbers }, (_, number) => positionOfNumber.get(number) ?? null)
  const rule = byId
    ? 'class number = category id (COCO’s 91 slots)'
    : 'class numbers from 1 in the order of category ids (0 is the background)'
  return classMap(rule, categoryOfClass, null, categories, 1)
}

function byUser(plan: ModelPlan, { categories }: CategoryFacts, userMap: UserClassMap): ClassMap {
  const { label } = plan
  const positionOfId = new Map(categories.map(({ id }, at) => [String(id), at]))
  const positionOfName = new Map(categories.map(({ name }, at) => [name, at]))
  const classOfName = new Map(plan.classNames?.map((name, at) => [name, at]) ?? [])
  const pairs = Object.entries(userMap).map(([key, value]) => {
    const classNumber = classOfName.get(key) ?? (/^\d+$/.test(key) ? Number(key) : undefined)
    if (classNumber === undefined) throw modelError('class-map-bad', { label, reason: `the model has no class ${key}` })
    const position = value === null ? null : (positionOfName.get(String(value)) ?? positionOfId.get(String(value)))
    if (position === undefined) {
      throw modelError('class-map-bad', { label, reason: `the data set has no category ${JSON.stringify(value)}` })
    }
    if (plan.classCount !== null && classNumber >= plan.classCount) {
      throw modelError('class-map-bad', {
        label,
        reason: `the model has ${plan.classCount} classes, so there is no class ${key}`,
      })
    }
    return [classNumber, position] as const
  })
  if (pairs.length === 0) throw modelError('class-map-bad', { label, reason: 'it is empty' })
  const count = plan.classCount ?? Math.max(...pairs.map(([classNumber]) => classNumber)) + 1
  const categoryOfClass = new Array<number | null>(count).fill(null)
  for (const [classNumber, position] of pairs) categoryOfClass[classNumber] = position
  return { ...classMap('--class-map', categoryOfClass, plan.classNames, categories, plan.firstClass), byUser: true }
}

/** Class 0 before a first class of 1 is the background, which is never output: nobody misses a category for it. */
function classMap(
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
      at === null && number >= firstClass ? [names?.[number] ?? String(number)] : [],
    ),
    unmatchedCategories: categories.flatMap((_, at) => (matched.has(at) ? [] : [at])),
  }
}
