import { type ChosenClassMap, categoriesAtIssue, chooseClassMap } from '../comparison/plausibility/choose-class-map.ts'
import { classMapText } from '../comparison/plausibility/suggest-classes.ts'
import { comparisonError } from '../comparison/rules/comparison-errors.ts'
import { counted } from '../counted.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { sampleAnnotated } from '../dataset/selection/sample-annotated.ts'
import { selectImages } from '../dataset/selection/select-images.ts'
import type { PlanTrial } from '../measurement/outcomes/plan-trial.ts'
import { inClassNumbers } from '../measurement/parent/in-class-numbers.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { readableImages } from '../measurement/parent/readable-images.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import { runTrial } from '../measurement/parent/run-trial.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import { classMapsFor } from '../models/classes/class-maps-for.ts'
import type { PerModel } from '../models/per-model.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { Execution } from '../models/providers/provider.ts'
import type { UserClassMap } from '../models/user-class-map.ts'
import { plainJson } from '../plain-text.ts'

/** Images on which boxes decide, of those that have an object of a category at issue. */
const IMAGES = 16

/** A plan whose classes may meet the categories in several ways. */
interface OpenPlan {
  readonly plan: ModelPlan
  readonly maps: readonly [ClassMap, ...ClassMap[]]
}

/**
 * The class map of each plan: the only one that fits, or of several the one that the boxes on annotated images speak for.
 * The images are the same whatever a run or an inspection is limited to, so that both decide alike.
 * @param whole the data set without any limit.
 * @param run what runs a trial.
 * @throws UserError where no map fits, and where the boxes do not decide, with the maps that are possible; as `runTrial`.
 */
export async function decideClasses(
  plans: readonly ModelPlan[],
  whole: Dataset,
  userMaps: PerModel<UserClassMap> | undefined,
  execution: Execution,
  watch: Pick<WatchOptions, 'onProgress' | 'signal'>,
  run = runTrial,
): Promise<ClassMap[]> {
  const each = plans.map((plan): OpenPlan => ({ plan, maps: classMapsFor(plan, whole, userMaps) }))
  const open = each.filter(({ maps }) => maps.length > 1)
  const decided = new Map<ModelPlan, ClassMap>()
  if (open.length > 0) {
    const atIssue = categoriesAtIssue(open.flatMap(({ maps }) => maps))
    const sample = sampleAnnotated(withObjectsOf(whole, atIssue), IMAGES, 0)
    const images = sample.images.length === 0 ? [] : await jobImages(sample)
    const trial = images.length === 0 ? null : await tried(open, images, execution, watch, run)
    for (const [at, { plan, maps }] of open.entries()) {
      const chosen = trial === null ? null : chosenBy(trial, at, maps, sample)
      if (chosen === null) throw undecided(plan, maps, sample)
      decided.set(plan, withReason(chosen, sample))
    }
  }
  return each.map(({ plan, maps }) => decided.get(plan) ?? maps[0])
}

type Trial = Awaited<ReturnType<typeof runTrial>>

function tried(
  open: readonly OpenPlan[],
  images: Awaited<ReturnType<typeof jobImages>>,
  execution: Execution,
  watch: Pick<WatchOptions, 'onProgress' | 'signal'>,
  run: typeof runTrial,
): Promise<Trial> {
  return run({ plans: open.map(({ plan }) => plan), images, ...execution, judgedImages: 0 }, watch)
}

function chosenBy(
  { plans, findings }: Trial,
  at: number,
  maps: OpenPlan['maps'],
  sample: Dataset,
): ChosenClassMap | null {
  const { detections, failure } = plans[at] as PlanTrial
  if (failure !== null) return null
  const { keep, placeOfImage } = readableImages(sample.images.length, findings)
  return chooseClassMap(maps, selectImages(sample, keep), inClassNumbers(detections, placeOfImage))
}

function withObjectsOf(dataset: Dataset, categories: ReadonlySet<number>): Dataset {
  const { images, groundTruth } = dataset
  const wanted = new Set(
    groundTruth.imageIndex.filter(
      (_, object) => groundTruth.crowd[object] === 0 && categories.has(groundTruth.categoryIndex[object] as number),
    ),
  )
  return selectImages(
    dataset,
    [...images.keys()].filter((image) => wanted.has(image)),
  )
}

function withReason({ map, objects, second }: ChosenClassMap, { images }: Dataset): ClassMap {
  const on = counted(images.length, 'image')
  return {
    ...map,
    rule: `${map.rule}; the boxes on ${on} decide: ${counted(objects, 'object')} ${objects === 1 ? 'fits' : 'fit'}, ${second} otherwise`,
  }
}

function undecided(plan: ModelPlan, maps: OpenPlan['maps'], { images, categories }: Dataset) {
  return comparisonError('classes-open', {
    label: plan.label,
    images: images.length,
    ways: maps.map(({ rule, categoryOfClass }) => ({
      rule,
      classMap: plainJson(classMapText(plan, categoryOfClass, categories)),
    })),
  })
}
