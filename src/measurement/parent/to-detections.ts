import { type Detections, DetectionsBuilder } from '../../detections.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { measurementError } from '../measurement-errors.ts'

/**
 * What a model found, in the data set's categories; what is of a class without a category is left out.
 * @param found in the model's class numbers, as `inClassNumbers` gives it.
 */
export function toDetections(found: Detections, { categoryOfClass }: ClassMap): Detections {
  const builder = new DetectionsBuilder()
  const { count, boxes, scores, categoryIndex: classNumbers, imageIndex } = found
  for (let at = 0; at < count; at++) {
    const category = categoryOfClass[classNumbers[at] as number]
    if (category == null) continue
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    builder.add(imageIndex[at] as number, category, x, y, width, height, scores[at] as number)
  }
  return builder.build()
}

/**
 * Refuses what was found of a class that the map does not have: it was made for a model of fewer classes. What a user's map
 * does not name has no category.
 * @throws UserError naming the class.
 */
export function refuseUnmappedClasses(
  { categoryIndex: classNumbers }: Detections,
  { label }: Pick<ModelPlan, 'label'>,
  { byUser, rule, categoryOfClass }: ClassMap,
): void {
  if (byUser) return
  const mapped = categoryOfClass.length
  const number = classNumbers.find((classNumber) => classNumber >= mapped)
  if (number !== undefined) throw measurementError('class-unmapped', { label, number, rule, mapped })
}
