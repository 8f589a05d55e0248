import type { Dataset } from '../../dataset/dataset.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import { type ClassDetections, objectsByClass } from './class-hits.ts'

/** Objects of another category that a class must find: a herd in one image, taken for something else, is no wrong mapping. */
const ENOUGH_OBJECTS = 10
/** Their share of all objects that the class finds. */
const MOST = 0.75
/** Share of objects of its own category that such a class may still find. */
const ALMOST_NONE = 0.1

/** A class whose boxes are on objects of another category than it was matched with. */
export interface MisplacedClass {
  readonly classNumber: number
  /** Position of the category that its boxes are on. */
  readonly category: number
  /** Objects of that category that it finds, and all objects that it finds. */
  readonly objects: number
  readonly of: number
}

/**
 * Classes that find hardly anything but objects of another category than they were matched with, more of them than the
 * class finds that was matched with it. Two classes that a model confuses both find some of their own.
 */
export function misplacedClasses(
  dataset: Dataset,
  found: ClassDetections,
  { categoryOfClass }: Pick<ClassMap, 'categoryOfClass'>,
): MisplacedClass[] {
  const rows = objectsByClass(dataset, found)
  const foundAsMatched = new Map<number, number>()
  for (const [classNumber, row] of rows) {
    const own = categoryOfClass[classNumber]
    if (own != null) foundAsMatched.set(own, (foundAsMatched.get(own) ?? 0) + (row[own] as number))
  }
  return [...rows].flatMap(([classNumber, row]): MisplacedClass[] => {
    const of = row.reduce((sum, objects) => sum + objects, 0)
    const objects = row.reduce((most, value) => Math.max(most, value), 0)
    const category = row.indexOf(objects)
    const own = categoryOfClass[classNumber] ?? null
    const ofOwn = own === null ? 0 : (row[own] as number)
    const isClear = objects >= ENOUGH_OBJECTS && objects >= MOST * of && ofOwn <= ALMOST_NONE * of
    const isFoundElsewhere = (foundAsMatched.get(category) ?? 0) >= objects
    return category === own || !isClear || isFoundElsewhere ? [] : [{ classNumber, category, objects, of }]
  })
}
