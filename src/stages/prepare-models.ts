import { readCountedFromOne } from '../comparison/plausibility/counted-from-one.ts'
import { knownFigures } from '../comparison/rules/known-figures.ts'
import { refuseUnjudgeable } from '../comparison/rules/refuse-unjudgeable.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { type GivenFile, readSides } from '../dataset/readers/read-sides.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import { type BatchChoice, batchPlans } from '../measurement/parent/batch-plans.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { latencySettings } from '../measurement/parent/latency-settings.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import { runTrial } from '../measurement/parent/run-trial.ts'
import {
  type ArchitectureReport,
  architectureReport,
  type SideArchitecture,
} from '../models/architecture/architecture-report.ts'
import { readArchitecture } from '../models/architecture/read-architecture.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import { classMapsFor } from '../models/classes/class-maps-for.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import { planModels } from '../models/plan-models.ts'
import { type Execution, executionOf } from '../models/providers/provider.ts'
import { filesOf, type NamedFile, type NamedSide } from '../models/sides/name-sides.ts'
import { refuseOtherSeeds } from '../models/sides/refuse-other-seeds.ts'
import { contentsOf, refuseRepeated } from '../models/sides/refuse-repeated.ts'
import { refuseMixedSides, refuseOtherArchitecture } from '../models/sides/same-architecture.ts'
import type { CompareSettings } from '../report/run-settings.ts'
import { refuseChoice } from './choose-on.ts'
import { decideClasses } from './decide-classes.ts'
import { decidedPlan, decidePlans } from './decide-plans.ts'
import { limitedTo, loadDataset } from './load-dataset.ts'
import type { CompareModelsOptions, DataWatch } from './run-options.ts'
import { compareSettings, sidesOf } from './settings.ts'

/** A model that is to run, or detections that were given. */
export type PreparedFile =
  | { readonly kind: 'model'; readonly name: string; readonly plan: ModelPlan; readonly classMap: ClassMap }
  | ({ readonly kind: 'results' } & GivenFile)

/** The checkpoints of a side, in the order of the command line. */
export interface PreparedSide {
  readonly label: string
  readonly files: readonly [PreparedFile, ...PreparedFile[]]
}

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
  /** Of each side's first model; null where no side has one. */
  readonly architecture: ArchitectureReport | null
}

/**
 * Decides all that a comparison needs before it measures: which images, how each model is fed and read, what its classes
 * are here, and whether what is claimed and demanded can be judged.
 * @param run what runs models on a few images, where their files leave open how they are read.
 * @throws UserError for files, options and data that do not allow it, and as `runJob` where values must decide a family.
 */
export async function prepareModels(
  options: CompareModelsOptions,
  watch: Pick<WatchOptions, 'onProgress' | 'signal'> & DataWatch,
  run: typeof runTrial = runTrial,
): Promise<PreparedComparison> {
  const settings = compareSettings(options)
  const execution = executionOf(settings)
  const named = sidesOf(settings.models, settings)
  refuseMixedSides(named)
  if (settings.sameSeeds) refuseOtherSeeds(named)
  const files = filesOf(named)
  const models = files.filter(({ isResults }) => !isResults)
  const candidates = await planModels(models, settings)
  refuseOtherArchitectures(named, models, candidates)
  await refuseRepeated(
    named,
    contentsOf(
      models,
      candidates.map(([plan]) => plan?.signature),
    ),
    settings.sameSeeds,
  )
  const whole = await loadDataset({ ...options, needImages: true }, watch)
  const dataset = limitedTo(whole, settings)
  watch.onDataset?.(dataset)
  const timed = options.latency ?? true
  refuseUnjudgeable(settings, {
    figures: knownFigures(whole, settings, { timed, models: models.map(({ label }) => label) }),
    labels: named.map(({ label }) => label),
    provider: settings.provider,
  })
  refuseChoice(dataset, settings, named.length)
  const results = files.filter(({ isResults }) => isResults)
  const given = (await readSides(results, dataset, watch)).map((file) => readCountedFromOne(dataset, file))
  await refuseRepeated(named, contentsOf(results, given), settings.sameSeeds)
  const images = await jobImages(dataset)
  const classMapOf = (plan: ModelPlan) => classMapsFor(plan, whole, settings.classMap)[0]
  const decisions = await decidePlans(candidates, { dataset: whole, classMapOf, run, ...execution }, watch)
  const plans = decisions.map(decidedPlan)
  const classMaps = await decideClasses(plans, whole, settings.classMap, execution, watch, run)
  const ready = new Map<NamedFile, PreparedFile>([
    ...plans.map((plan, at): [NamedFile, PreparedFile] => {
      const file = models[at] as NamedFile
      return [file, { kind: 'model', name: file.name, plan, classMap: classMaps[at] as ClassMap }]
    }),
    ...given.map((found, at): [NamedFile, PreparedFile] => [results[at] as NamedFile, { kind: 'results', ...found }]),
  ])
  const sides = named.map(({ label, files: own }): PreparedSide => {
    const prepared = own.map((file) => ready.get(file) as PreparedFile)
    return { label, files: prepared as [PreparedFile, ...PreparedFile[]] }
  })
  const timedPlans = sides.flatMap(({ files: [first] }) => (first.kind === 'model' ? [first.plan] : []))
  const latency = timed ? latencySettings(settings, timedPlans, comparisonsTimed(named)) : null
  return {
    settings: { ...settings, latency },
    execution,
    dataset,
    images,
    sides,
    batches: batchPlans(timedPlans, latency === null ? [] : settings.batches),
    architecture: architectureReport(await readArchitectures(sides)),
  }
}

/**
 * The graphs of the sides' first models, one file after the other, as each is in memory as a whole.
 * @throws UserError where a file is another one by now, or cannot be read as a graph.
 */
async function readArchitectures(sides: readonly PreparedSide[]): Promise<SideArchitecture[]> {
  const found: SideArchitecture[] = []
  for (const { label, files } of sides) {
    const [first] = files
    found.push({ label, read: first.kind === 'model' ? await readArchitecture(first.plan) : null })
  }
  return found
}

/** @throws UserError for a side whose models are not of one architecture. */
function refuseOtherArchitectures(
  sides: readonly NamedSide[],
  models: readonly NamedFile[],
  candidates: readonly (readonly ModelPlan[])[],
): void {
  for (const { label } of sides) {
    const own = candidates.filter((_, at) => models[at]?.label === label)
    refuseOtherArchitecture(
      label,
      own.flatMap(([plan]) => plan?.signature ?? []),
    )
  }
}

/** Ratios of time need a baseline that is timed itself. */
function comparisonsTimed([baseline, ...variants]: readonly NamedSide[]): number {
  return baseline?.files[0].isResults ? 0 : variants.length
}
