import { withBackground } from '../class-names.ts'
import type { ModelPlan } from '../plan-model.ts'
import { byName, type CategoryFacts, type ClassMap, classMap, normalisedName } from './class-map.ts'
import { COCO_ID_SLOTS, cocoIdOf, cocoNames } from './coco-names.ts'

/** How class numbers may go through the categories: in the order of ids, and in that of the file where it is another. */
export function numberedMaps(plan: ModelPlan, facts: CategoryFacts): ClassMap[] {
  const inOrder = byNumber(plan, facts, ID_ORDER)
  if (inOrder === null) return []
  const isListedSo = facts.listed.every((position, at) => position === at)
  const asListed = isListedSo ? null : byNumber(plan, facts, FILE_ORDER)
  return asListed === null ? [inOrder] : [inOrder, asListed]
}

/** In which order numbers go through the categories, and the words for it. */
interface NumberOrder {
  readonly words: string
  readonly positions: (facts: CategoryFacts) => readonly number[]
}

const ID_ORDER: NumberOrder = {
  words: 'in the order of category ids',
  positions: ({ categories }) => categories.map((_, at) => at),
}

const FILE_ORDER: NumberOrder = {
  words: 'in the order in which the file lists the categories',
  positions: ({ listed }) => listed,
}

function byNumber(plan: ModelPlan, facts: CategoryFacts, order: NumberOrder): ClassMap | null {
  if (plan.firstClass === 1) return byNumberFromOne(plan, facts, order)
  const { classCount } = plan
  const { categories, used } = facts
  const all = order.positions(facts)
  if (classCount === null || classCount === categories.length) {
    const rule = `class numbers ${order.words}`
    return classMap(
      classCount === null ? `${rule}; the file does not say how many classes it has` : rule,
      all,
      null,
      categories,
    )
  }
  if (COCO_ID_SLOTS.some((slots) => slots === classCount) && isCoco(facts) && categories.every(({ id }) => id <= 90)) {
    return byCocoIds(classCount, facts)
  }
  if (classCount === cocoNames.length && isCoco(facts)) return byName(cocoNames, COCO_NAMES_RULE, facts)
  // Roboflow puts an unused supercategory before the classes; any other gap is the user's to explain.
  const rule = `class numbers ${order.words}, without the unused first one (a supercategory)`
  const rest = all.filter((at) => at !== 0)
  return classCount === categories.length - 1 && !used.has(0) && rest.some((at) => used.has(at))
    ? classMap(rule, rest, null, categories)
    : null
}

function byCocoIds(classCount: number, { categories }: CategoryFacts): ClassMap {
  const positions = new Map(categories.map(({ id }, at) => [id, at]))
  const categoryOfClass = Array.from({ length: classCount }, (_, id) => positions.get(id) ?? null)
  return classMap('class number = category id (COCO’s 91 slots)', categoryOfClass, null, categories)
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
function byNumberFromOne({ classCount }: ModelPlan, facts: CategoryFacts, order: NumberOrder): ClassMap | null {
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
    : new Map(
        order
          .positions(facts)
          .filter((at) => at >= skipped)
          .map((position, at) => [at + 1, position]),
      )
  const numbers = classCount ?? Math.max(0, ...positionOfNumber.keys()) + 1
  const categoryOfClass = Array.from({ length: numbers }, (_, number) => positionOfNumber.get(number) ?? null)
  const rule = byId
    ? 'class number = category id (COCO’s 91 slots)'
    : `class numbers from 1 ${order.words} (0 is the background)`
  return classMap(rule, categoryOfClass, null, categories, 1)
}
