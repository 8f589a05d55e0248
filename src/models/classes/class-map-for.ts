import type { Dataset } from '../../dataset/dataset.ts'
import { datasetFacts } from '../../dataset/dataset-facts.ts'
import { type PerModel, settingFor } from '../per-model.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { UserClassMap } from '../user-class-map.ts'
import { type ClassMap, mapClasses } from './class-map.ts'

/** Matches a planned model's classes with a data set's categories; throws as `mapClasses` does. */
export function classMapFor(plan: ModelPlan, dataset: Dataset, maps: PerModel<UserClassMap> | undefined): ClassMap {
  const { objectsPerCategory } = datasetFacts(dataset)
  const used = new Set(objectsPerCategory.flatMap((objects, at) => (objects > 0 ? [at] : [])))
  return mapClasses(plan, { categories: dataset.categories, used }, settingFor(maps, plan.label))
}
