import { counted } from '../../counted.ts'
import { withBackground } from '../class-names.ts'
import { modelError } from '../models-errors.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { ClassListName, UserClassMap } from '../user-class-map.ts'
import { classList } from './class-lists.ts'
import { byName, type CategoryFacts, type ClassMap, classMap } from './class-map.ts'
import { COCO_ID_SLOTS, cocoIdOf } from './coco-names.ts'

/** Class numbers beyond this are typing errors: no detector has so many classes. */
const MOST_CLASSES = 100_000

/**
 * The map that a user gave, entry by entry or as the list that the model was trained on. Classes that it does not name have
 * no category.
 * @throws UserError where it names a class or a category that does not exist, or fits the model or the data in nothing.
 */
export function mapByUser(plan: ModelPlan, facts: CategoryFacts, userMap: UserClassMap): ClassMap {
  const map = typeof userMap === 'string' ? byList(plan, facts, userMap) : byEntries(plan, facts, userMap)
  return { ...map, byUser: true }
}

function byEntries(
  plan: ModelPlan,
  { categories }: CategoryFacts,
  entries: Exclude<UserClassMap, ClassListName>,
): ClassMap {
  const { label, classCount } = plan
  const bad = (reason: string) => modelError('class-map-bad', { label, reason })
  const positionOfId = new Map(categories.map(({ id }, at) => [String(id), at]))
  const positionOfName = new Map(categories.map(({ name }, at) => [name, at]))
  const classOfName = new Map(plan.classNames?.map((name, at) => [name, at]) ?? [])
  const pairs = Object.entries(entries).map(([key, value]) => {
    const classNumber = classOfName.get(key) ?? (/^\d+$/.test(key) ? Number(key) : undefined)
    if (classNumber === undefined) throw bad(`the model has no class ${key}`)
    const position = value === null ? null : (positionOfName.get(String(value)) ?? positionOfId.get(String(value)))
    if (position === undefined) throw bad(`the data set has no category ${JSON.stringify(value)}`)
    if (classCount !== null && classNumber >= classCount) {
      throw bad(`the model has ${counted(classCount, 'class', 'classes')}, so there is no class ${key}`)
    }
    if (classNumber >= MOST_CLASSES)
      throw bad(`class ${key} is beyond the ${MOST_CLASSES} classes that a model may have`)
    return [classNumber, position] as const
  })
  if (pairs.length === 0) throw bad('it is empty')
  const count = classCount ?? Math.max(...pairs.map(([classNumber]) => classNumber)) + 1
  const categoryOfClass = new Array<number | null>(count).fill(null)
  for (const [classNumber, position] of pairs) categoryOfClass[classNumber] = position
  return classMap('--class-map', categoryOfClass, plan.classNames, categories, plan.firstClass)
}

/** The list's names in the order of class numbers; of COCO's also the 91 slots that some number as its category ids. */
function byList(plan: ModelPlan, facts: CategoryFacts, list: ClassListName): ClassMap {
  const { label, classCount, firstClass } = plan
  const names = namesOf(list, plan)
  const bad = (reason: string) => modelError('class-map-bad', { label, reason })
  if (classCount !== null && classCount !== names.length) {
    throw bad(`${list} has ${counted(names.length, 'class', 'classes')}, but the model has ${classCount}`)
  }
  const map = byName(names, `--class-map ${list}`, facts, firstClass)
  if (map === null) throw bad(`no class of ${list} is among the data set's categories`)
  return map
}

function namesOf(list: ClassListName, { classCount, firstClass }: ModelPlan): readonly string[] {
  const names = classList(list)
  const slots = COCO_ID_SLOTS.find((count) => count === (classCount ?? (firstClass === 1 ? COCO_ID_SLOTS[0] : null)))
  if (list !== 'coco' || slots === undefined) return firstClass === 1 ? withBackground(names) : names
  const nameOfId = new Map(names.map((name) => [cocoIdOf(name), name]))
  return Array.from({ length: slots }, (_, id) => nameOfId.get(id) ?? '')
}
