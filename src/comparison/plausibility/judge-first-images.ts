import type { Caveat } from '../../caveat.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { selectImages } from '../../dataset/selection/select-images.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import { atOnce } from '../../evaluation/rules/steps.ts'
import type { FirstImages, RawDetections } from '../../measurement/outcomes/model-outcome.ts'
import { inClassNumbers } from '../../measurement/parent/in-class-numbers.ts'
import { refuseUnmappedClasses, toDetections } from '../../measurement/parent/to-detections.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { plausibilityCaveats } from './plausibility.ts'
import { refuseShiftedLabels } from './refuse-shifted-labels.ts'
import { modelSpecimen, type Specimen } from './specimen.ts'

/** On few objects another order of classes may fit better by chance; what convinces on all images may be that here. */
const ENOUGH_OBJECTS = 50
const CONVINCING = 0.3

/** A model with the decisions that its detections are read by. */
export interface PlannedModel {
  /** Of the checkpoint. */
  readonly name: string
  readonly plan: ModelPlan
  readonly classMap: ClassMap
}

/**
 * Looks at what the models found on the first images, so that a long run does not go on in vain.
 * @throws UserError where classes are matched with the wrong categories, or a class is beyond those that are matched.
 */
export function judgeFirstImages(
  dataset: Dataset,
  models: readonly PlannedModel[],
  { images, models: found }: FirstImages,
): Caveat[] {
  if (images.length === 0) return []
  const seen = selectImages(dataset, images)
  const placeOfImage = new Int32Array(dataset.images.length).fill(-1)
  for (const [place, image] of images.entries()) placeOfImage[image] = place
  const specimens = models.map(({ name, plan, classMap }, at) => {
    const inNumbers = inClassNumbers(found[at] as RawDetections, placeOfImage)
    const detections = toDetections(inNumbers, classMap)
    return modelSpecimen(plan, classMap, { found: inNumbers, detections, accuracy: evaluate(seen, detections) }, name)
  })
  if (seen.groundTruth.count >= ENOUGH_OBJECTS) atOnce(refuseShiftedLabels(seen, specimens, CONVINCING))
  for (const [at, { plan, classMap }] of models.entries()) {
    refuseUnmappedClasses((specimens[at] as Specimen).found, plan, classMap)
  }
  return plausibilityCaveats(seen, specimens)
}
