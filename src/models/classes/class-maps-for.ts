import type { Dataset } from '../../dataset/dataset.ts'
import { datasetFacts } from '../../dataset/dataset-facts.ts'
import { type PerModel, settingFor } from '../per-model.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { UserClassMap } from '../user-class-map.ts'
import type { ClassMap } from './class-map.ts'
import { possibleClassMaps } from './possible-class-maps.ts'

/** How a planned model's classes may meet a data set's categories; as `possibleClassMaps`. */
export function classMapsFor(
  plan: ModelPlan,
  dataset: Dataset,
  maps: PerModel<UserClassMap> | undefined,
): readonly [ClassMap, ...ClassMap[]] {
  const { objectsPerCategory } = datasetFacts(dataset)
  const { categories, listedCategories } = dataset
  const used = new Set(objectsPerCategory.flatMap((objects, at) => (objects > 0 ? [at] : [])))
  const listed = listedCategories ?? categories.map((_, at) => at)
  return possibleClassMaps(plan, { categories, used, listed }, settingFor(maps, plan.label))
}
