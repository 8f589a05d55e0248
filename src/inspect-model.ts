import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import { classMapFor } from './models/class-map-for.ts'
import { familyNamed } from './models/families.ts'
import { onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import type { Inspection } from './report/inspection.ts'

export interface InspectModelOptions extends PlanModelsOptions {
  readonly model: string
  /** With data, the classes are matched with its categories as well. */
  readonly data?: ChooseImagesOptions | undefined
}

/**
 * Reads a model file and decides how it would be fed and read, without running it.
 * @throws UserError for a file that cannot be read or recognised.
 */
export async function inspectModel({ model, data, ...options }: InspectModelOptions): Promise<Inspection> {
  const [candidates = []] = await planModels([model], options)
  const plan = onlyPlan(candidates)
  const family = familyNamed(plan.family)
  const dataset = data === undefined ? null : await chooseImages({ ...data, limit: undefined }, false)
  return {
    plan,
    familyTitle: family?.title ?? plan.family,
    familySource: family?.source ?? '',
    classMap: dataset && classMapFor(plan, dataset, options.classMap),
    categories: dataset?.categories ?? [],
  }
}
