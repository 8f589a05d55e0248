import { sampleAnnotated } from './dataset/selection/sample-annotated.ts'
import { jobImages } from './measurement/parent/job-images.ts'
import { narrowByValues } from './measurement/parent/narrow-by-values.ts'
import type { WatchOptions } from './measurement/parent/run-job.ts'
import { runTrial } from './measurement/parent/run-trial.ts'
import { classMapFor } from './models/classes/class-map-for.ts'
import { familyFacts } from './models/family-facts.ts'
import { nameSides } from './models/name-sides.ts'
import { type ModelPlan, onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import { planVariations } from './models/plan-variations.ts'
import { type Execution, type ExecutionOptions, executionOf } from './models/providers/provider.ts'
import type { Inspection } from './report/inspection.ts'
import { type ChooseImagesOptions, loadDataset } from './stages/load-dataset.ts'
import { tryWays } from './try-ways.ts'

export interface InspectModelOptions extends PlanModelsOptions, ExecutionOptions {
  readonly model: string
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** With data, the classes are matched with its categories, and other ways of feeding the model are tried on it. */
  readonly data?: ChooseImagesOptions | undefined
}

/** Annotated images on which ways are tried, where nothing else is said. */
const IMAGES = 16

/**
 * Reads and loads a model file and decides how it would be fed and read. With data it is also run on a few annotated
 * images, in that way and in others that may have been meant.
 * @throws UserError for a file that cannot be read, recognised or loaded, and with data for what cannot be run or matched.
 */
export async function inspectModel(options: InspectModelOptions, watch: WatchOptions = {}): Promise<Inspection> {
  const { data } = options
  const execution = executionOf(options)
  const [candidates = []] = await planModels(nameSides([options.model], options.names), options)
  if (data === undefined) {
    await load(candidates, execution, watch)
    return { ...facts(onlyPlan(candidates)), classMap: null, categories: [], trials: null }
  }
  const whole = await loadDataset({ ...data, needImages: true })
  const { categories } = whole
  const dataset = sampleAnnotated(whole, data.limit ?? IMAGES, data.seed ?? 0)
  const images = await jobImages(dataset)
  const classMapOf = (plan: ModelPlan) => classMapFor(plan, whole, options.classMap)
  if (images.length === 0) {
    await load(candidates, execution, watch)
    const plan = onlyPlan(candidates)
    return { ...facts(plan), classMap: classMapOf(plan), categories, trials: null }
  }
  const [remaining = []] = await narrowByValues([candidates], images, execution, watch)
  const [plan] = remaining as [ModelPlan]
  const on = { dataset, images, ...execution, classMapOf }
  if (remaining.length === 1) {
    const classMap = classMapOf(plan)
    const trials = await tryWays(planVariations(plan), { ...on, open: false }, watch)
    return { ...facts(plan), classMap, categories, trials }
  }
  const ways = remaining.map((choice) => ({ differs: [], plan: choice }))
  const trials = await tryWays(ways, { ...on, open: true }, watch)
  const best = remaining.find(({ family }) => family === trials.ranked[0]?.family) ?? plan
  const open = remaining.map(({ family }) => family)
  return { ...facts(best), open, classMap: classMapOf(best), categories, trials }
}

/** Opens the file, and no more: what onnxruntime refuses is reported. */
async function load(candidates: readonly ModelPlan[], execution: Execution, watch: WatchOptions): Promise<void> {
  await runTrial({ plans: candidates.slice(0, 1), images: [], ...execution, judgedImages: 0 }, watch)
}

function facts(plan: ModelPlan): Pick<Inspection, 'plan' | 'familyTitle' | 'familySource' | 'open'> {
  const { title, source } = familyFacts(plan)
  return { plan, familyTitle: title, familySource: source, open: [] }
}
