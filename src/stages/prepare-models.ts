import { knownFigures } from '../comparison/rules/known-figures.ts'
import { refuseUnjudgeable } from '../comparison/rules/refuse-unjudgeable.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { type GivenSide, readSides } from '../dataset/readers/read-sides.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import { type BatchChoice, batchPlans } from '../measurement/parent/batch-plans.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { latencySettings } from '../measurement/parent/latency-settings.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import { classMapsFor } from '../models/classes/class-maps-for.ts'
import { type NamedSide, nameSides } from '../models/name-sides.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import { planModels } from '../models/plan-models.ts'
import { type Execution, executionOf } from '../models/providers/provider.ts'
import type { CompareSettings } from '../report/run-settings.ts'
import { refuseChoice } from './choose-on.ts'
import { decideClasses } from './decide-classes.ts'
import { decidedPlan, decidePlans } from './decide-plans.ts'
import { limitedTo, loadDataset } from './load-dataset.ts'
import type { CompareModelsOptions } from './run-options.ts'
import { compareSettings } from './settings.ts'

/** A model that is to run, or detections that were given, in the order of the command line. */
export type PreparedSide =
  | { readonly kind: 'model'; readonly label: string; readonly plan: ModelPlan; readonly classMap: ClassMap }
  | ({ readonly kind: 'results' } & GivenSide)

/** A comparison before anything is measured: nothing is open any more, and no default is left. */
export interface PreparedComparison {
  readonly settings: CompareSettings
  readonly execution: Execution
  readonly dataset: Dataset
  /** The pictures of `dataset`, in its order. */
  readonly images: readonly JobImage[]
  /** The baseline first. */
  readonly sides: readonly PreparedSide[]
  readonly batches: BatchChoice
}

/**
 * Decides all that a comparison needs before it measures: which images, how each model is fed and read, what its classes
 * are here, and whether what is claimed and demanded can be judged.
 * @throws UserError for files, options and data that do not allow it, and as `runJob` where values must decide a family.
 */
export async function prepareModels(
  options: CompareModelsOptions,
  watch: Pick<WatchOptions, 'onProgress' | 'signal'>,
): Promise<PreparedComparison> {
  const settings = compareSettings(options)
  const execution = executionOf(settings)
  const named = nameSides(settings.models, settings.names)
  const candidates = await planModels(modelsOf(named), settings)
  const whole = await loadDataset({ ...options, needImages: true }, watch)
  const dataset = limitedTo(whole, settings)
  const timed = options.latency ?? true
  refuseUnjudgeable(settings, {
    figures: knownFigures(whole, settings, { timed, models: modelsOf(named).map(({ label }) => label) }),
    labels: named.map(({ label }) => label),
    provider: settings.provider,
  })
  refuseChoice(dataset, settings, named.length)
  const given = await readSides(resultsOf(named), dataset, watch)
  const images = await jobImages(dataset)
  const classMapOf = (plan: ModelPlan) => classMapsFor(plan, whole, settings.classMap)[0]
  const decisions = await decidePlans(candidates, { dataset: whole, classMapOf, ...execution }, watch)
  const plans = decisions.map(decidedPlan)
  const classMaps = await decideClasses(plans, whole, settings.classMap, execution, watch)
  const models = plans.map((plan, at) => {
    return { kind: 'model' as const, label: plan.label, plan, classMap: classMaps[at] as ClassMap }
  })
  const ready = new Map<string, PreparedSide>([
    ...models.map((model) => [model.label, model] as const),
    ...given.map((side) => [side.label, { kind: 'results', ...side }] as const),
  ])
  const latency = timed ? latencySettings(settings, plans, comparisonsTimed(named)) : null
  return {
    settings: { ...settings, latency },
    execution,
    dataset,
    images,
    sides: named.map(({ label }) => ready.get(label) as PreparedSide),
    batches: batchPlans(plans, latency === null ? [] : settings.batches),
  }
}

function modelsOf(named: readonly NamedSide[]): NamedSide[] {
  return named.filter(({ isResults }) => !isResults)
}

function resultsOf(named: readonly NamedSide[]): NamedSide[] {
  return named.filter(({ isResults }) => isResults)
}

/** Ratios of time need a baseline that is timed itself. */
function comparisonsTimed([baseline, ...variants]: readonly NamedSide[]): number {
  return baseline?.isResults ? 0 : variants.length
}
