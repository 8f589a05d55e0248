import { sampleAnnotated } from './dataset/selection/sample-annotated.ts'
import { jobImages } from './measurement/parent/job-images.ts'
import type { WatchOptions } from './measurement/parent/run-job.ts'
import { runTrial } from './measurement/parent/run-trial.ts'
import { readArchitecture } from './models/architecture/read-architecture.ts'
import type { ClassMap } from './models/classes/class-map.ts'
import { classMapsFor } from './models/classes/class-maps-for.ts'
import { familyFacts } from './models/family-facts.ts'
import { isDecided, type ModelPlan, onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import { planVariations } from './models/plan-variations.ts'
import { type Execution, type ExecutionOptions, executionOf } from './models/providers/provider.ts'
import { filesOf, nameSides } from './models/sides/name-sides.ts'
import type { Inspection } from './report/inspection.ts'
import { decideClasses } from './stages/decide-classes.ts'
import { type Decision, decidedPlan, decidePlans, TRIED_IMAGES } from './stages/decide-plans.ts'
import { type ChooseImagesOptions, loadDataset } from './stages/load-dataset.ts'
import { tryWays } from './stages/try-ways.ts'

export interface InspectModelOptions extends PlanModelsOptions, ExecutionOptions {
  readonly model: string
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** With data, the classes are matched with its categories, and other ways of feeding the model are tried on it. */
  readonly data?: Omit<ChooseImagesOptions, 'groupBy'> | undefined
}

/**
 * Reads and loads a model file and decides how it would be fed and read. With data it is also run on a few annotated
 * images, in that way and in others that may have been meant.
 * @throws UserError for a file that cannot be read, recognised or loaded, and with data for what cannot be run or matched.
 */
export async function inspectModel(options: InspectModelOptions, watch: WatchOptions = {}): Promise<Inspection> {
  const { data } = options
  const execution = executionOf(options)
  const [candidates = []] = await planModels(filesOf(nameSides([options.model], options.names)), options)
  if (data === undefined) {
    await load(candidates, execution, watch)
    return { ...(await facts(onlyPlan(candidates))), classMap: null, categories: [], trials: null }
  }
  const whole = await loadDataset({ ...data, groupBy: { kind: 'none' }, needImages: true }, watch)
  const { categories } = whole
  const classMapOf = (plan: ModelPlan) => classMapsFor(plan, whole, options.classMap)[0]
  const ranking = { images: data.limit ?? TRIED_IMAGES, seed: data.seed ?? 0 }
  const on = { dataset: whole, classMapOf, ranking, ...execution }
  const [decision] = (await decidePlans([candidates], on, watch)) as [Decision]
  const { plans, against, trials } = decision
  if (against.length === 0 && !isDecided(plans) && trials?.ranked.some(({ AP }) => AP !== null)) {
    const best = plans.find(({ family }) => family === trials.ranked[0]?.family) ?? (plans[0] as ModelPlan)
    const open = plans.map(({ family }) => family)
    return { ...(await facts(best)), open, classMap: classMapOf(best), categories, trials }
  }
  const plan = decidedPlan(decision)
  const [classMap] = (await decideClasses([plan], whole, options.classMap, execution, watch)) as [ClassMap]
  const dataset = sampleAnnotated(whole, ranking.images, ranking.seed)
  const images = await jobImages(dataset)
  if (images.length === 0) {
    await load([plan], execution, watch)
    return { ...(await facts(plan)), classMap, categories, trials: null }
  }
  const tried = { dataset, images, ...execution, classMapOf: () => classMap, open: false }
  return { ...(await facts(plan)), classMap, categories, trials: await tryWays(planVariations(plan), tried, watch) }
}

/** Opens the file, and no more: what onnxruntime refuses is reported. */
async function load(candidates: readonly ModelPlan[], execution: Execution, watch: WatchOptions): Promise<void> {
  await runTrial({ plans: candidates.slice(0, 1), images: [], ...execution, judgedImages: 0 }, watch)
}

type PlanFacts = Pick<Inspection, 'plan' | 'familyTitle' | 'familySource' | 'architecture' | 'open'>

async function facts(plan: ModelPlan): Promise<PlanFacts> {
  const { title, source } = familyFacts(plan)
  const { architecture } = await readArchitecture(plan)
  return { plan, familyTitle: title, familySource: source, architecture, open: [] }
}
