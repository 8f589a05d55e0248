import { cardFor } from './cards/card-for.ts'
import type { InputSize } from './file/input-size.ts'
import { readModelFile } from './file/read-model-file.ts'
import { type PerModel, refuseUnknownLabels, settingFor } from './per-model.ts'
import { type ModelPlan, planCandidates } from './plan-model.ts'
import type { NamedFile } from './sides/name-sides.ts'
import type { UserClassMap } from './user-class-map.ts'

/** How models are read, where their own files and families are to be overruled. */
export interface PlanModelsOptions {
  readonly family?: PerModel<string> | undefined
  /** Files of model cards; else one next to the model counts, see `cardFor`. */
  readonly card?: PerModel<string> | undefined
  readonly inputSize?: PerModel<InputSize> | undefined
  readonly scoreFloor?: PerModel<number> | undefined
  readonly nmsIou?: PerModel<number> | undefined
  readonly maxDetections?: PerModel<number> | undefined
  readonly classMap?: PerModel<UserClassMap> | undefined
}

/**
 * Reads each model's file and finds the ways in which it may be fed and read: one plan a model where that is
 * decided, several where a question remains.
 * @throws UserError for files that cannot be read or recognised, and for settings that name no model.
 */
export async function planModels(
  models: readonly Pick<NamedFile, 'path' | 'label'>[],
  options: PlanModelsOptions,
): Promise<ModelPlan[][]> {
  const { family, card, inputSize, scoreFloor, nmsIou, maxDetections, classMap } = options
  refuseUnknownLabels(
    {
      '--family': family,
      '--card': card,
      '--input-size': inputSize,
      '--score-floor': scoreFloor,
      '--nms-iou': nmsIou,
      '--max-det': maxDetections,
      '--class-map': classMap,
    },
    [...new Set(models.map(({ label }) => label))],
  )
  const plans: ModelPlan[][] = []
  for (const { path, label } of models) {
    const signature = await readModelFile(path)
    const overrides = {
      card: await cardFor(signature, settingFor(card, label)),
      family: settingFor(family, label),
      inputSize: settingFor(inputSize, label),
      scoreFloor: settingFor(scoreFloor, label),
      nmsIou: settingFor(nmsIou, label),
      maxDetections: settingFor(maxDetections, label),
    }
    plans.push(withClassesOf(settingFor(classMap, label), planCandidates(signature, label, overrides)))
  }
  return plans
}

/** Of several candidates those that have every class number of the user's map; all of them where none has. */
function withClassesOf(map: UserClassMap | null, candidates: ModelPlan[]): ModelPlan[] {
  if (map === null || typeof map === 'string') return candidates
  const numbers = Object.keys(map).flatMap((key) => (/^\d+$/.test(key) ? [Number(key)] : []))
  const highest = Math.max(-1, ...numbers)
  const fitting = candidates.filter(({ classCount }) => classCount === null || highest < classCount)
  return fitting.length === 0 ? candidates : fitting
}
