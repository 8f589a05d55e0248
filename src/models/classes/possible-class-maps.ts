import { modelError } from '../models-errors.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { UserClassMap } from '../user-class-map.ts'
import { byName, type CategoryFacts, type ClassMap } from './class-map.ts'
import { mapByUser } from './map-by-user.ts'
import { numberedMaps } from './numbered-maps.ts'

/**
 * How classes may meet categories: by the user's map, by name, by COCO's numbers, or in the order of ids where the numbers
 * of both agree. Several, the most usual first, where the data set leaves it open: its file lists categories in another
 * order than that of their ids, which some training code numbers classes by, or the names are no more than numbers. Maps
 * that differ in categories without objects alone are one.
 * @throws UserError where none of these decides.
 */
export function possibleClassMaps(
  plan: ModelPlan,
  facts: CategoryFacts,
  userMap: UserClassMap | null,
): readonly [ClassMap, ...ClassMap[]] {
  if (userMap !== null) return [mapByUser(plan, facts, userMap)]
  const { classNames, classNamesSource, firstClass } = plan
  const named = byName(classNames, `${classNamesSource}, by name`, facts, firstClass)
  const mere = classNames !== null && areMereNumbers(classNames, firstClass)
  const numbered = named === null || mere ? numberedMaps(plan, facts) : []
  const found = mere ? [...numbered, ...(named === null ? [] : [named])] : [named ?? numbered[0], ...numbered.slice(1)]
  const [first, ...others] = found.filter((map) => map != null)
  if (first !== undefined) return [first, ...others.filter((map) => differs(map, first, facts))]
  throw modelError('class-map-missing', {
    label: plan.label,
    family: plan.family,
    because: plan.chosenByUser ? [] : plan.evidence.map(({ fact }) => fact),
    classes: (plan.classCount ?? plan.firstClass) - plan.firstClass,
    categories: facts.categories.length,
    reason:
      plan.classNames === null
        ? 'the model has no class names, and the numbers of classes and categories differ'
        : 'no name is in both',
  })
}

/** Names that say no more than the class's own number, which counts from 0 or from 1. */
function areMereNumbers(names: readonly string[], firstClass: 0 | 1): boolean {
  const own = names.slice(firstClass)
  return [0, 1].some((from) => own.every((name, at) => name.trim() === String(at + from)))
}

/** Whether two maps send a class to different categories, of which one at least has objects. */
function differs({ categoryOfClass: one }: ClassMap, { categoryOfClass: other }: ClassMap, { used }: CategoryFacts) {
  const counts = (at: number | null | undefined) => (at != null && used.has(at) ? at : null)
  const classes = Math.max(one.length, other.length)
  return Array.from({ length: classes }, (_, number) => number).some((at) => counts(one[at]) !== counts(other[at]))
}
