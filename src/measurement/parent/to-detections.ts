import { type Detections, DetectionsBuilder } from '../../detections.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { measurementError } from '../measurement-errors.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'

/**
 * A model's detections in the data set's categories and images; those of classes without a category are left out.
 * @param placeOfImage place in the data set of each image of the job, −1 for images left out since.
 * @throws UserError where the model outputs a class that the map does not have.
 */
export function toDetections(
  raw: RawDetections,
  plan: ModelPlan,
  classMap: ClassMap,
  placeOfImage: Int32Array,
): Detections {
  const builder = new DetectionsBuilder()
  const { boxes, scores, classIndex, imageIndex } = raw
  for (let at = 0; at < scores.length; at++) {
    const category = classMap.categoryOfClass[classIndex[at] as number]
    if (category === undefined) {
      const { rule, categoryOfClass } = classMap
      const number = classIndex[at] as number
      throw measurementError('class-unmapped', { label: plan.label, number, rule, mapped: categoryOfClass.length })
    }
    const image = placeOfImage[imageIndex[at] as number] as number
    if (category === null || image < 0) continue
    builder.add(
      image,
      category,
      boxes[4 * at] as number,
      boxes[4 * at + 1] as number,
      boxes[4 * at + 2] as number,
      boxes[4 * at + 3] as number,
      scores[at] as number,
    )
  }
  return builder.build()
}
