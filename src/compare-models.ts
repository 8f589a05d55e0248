import type { Caveat } from './caveat.ts'
import { batchThroughput } from './comparison/batch-throughput.ts'
import { claimCaveats } from './comparison/claim-caveats.ts'
import { compareSides } from './comparison/compare-sides.ts'
import { modelContender, resultsContender } from './comparison/contender.ts'
import { fairnessCaveats } from './comparison/fairness.ts'
import { judgeFirstImages } from './comparison/judge-first-images.ts'
import type { JudgedSide } from './comparison/judged-side.ts'
import { judgementCaveats } from './comparison/judgement-caveats.ts'
import { type JudgingOptions, judgingSettings } from './comparison/judging-options.ts'
import { knownFigures } from './comparison/known-figures.ts'
import { type NotedModel, nodesElsewhereCaveats } from './comparison/nodes-elsewhere.ts'
import { plausibilityCaveats } from './comparison/plausibility.ts'
import { processorCaveats } from './comparison/processor-caveats.ts'
import { refuseShiftedLabels } from './comparison/refuse-shifted-labels.ts'
import { refuseUnjudgeable } from './comparison/refuse-unjudgeable.ts'
import { throughputCaveats } from './comparison/throughput-caveats.ts'
import { type TimedModel, timingCaveats } from './comparison/timing-caveats.ts'
import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import type { Dataset } from './dataset/dataset.ts'
import { drawImages } from './dataset/draw-images.ts'
import { type GivenSide, readSides } from './dataset/read-sides.ts'
import { selectDetections } from './dataset/select-detections.ts'
import { selectImages } from './dataset/select-images.ts'
import type { Detections } from './detections.ts'
import { readInstructionSets } from './machine/instruction-sets.ts'
import { thisMachine } from './machine/place.ts'
import { batchPlans } from './measurement/batch-plans.ts'
import type { LatencySettings, ModelOutcome } from './measurement/job.ts'
import { type LatencyOptions, latencySettings } from './measurement/latency-settings.ts'
import { listImages } from './measurement/list-images.ts'
import { measureFootprints } from './measurement/measure-footprints.ts'
import { measureThroughput } from './measurement/measure-throughput.ts'
import { narrowByValues } from './measurement/narrow-by-values.ts'
import { runtimeCaveats } from './measurement/native-messages.ts'
import { pictureCaveats } from './measurement/picture-caveats.ts'
import { readableImages } from './measurement/readable-images.ts'
import { runJob, type WatchOptions } from './measurement/run-job.ts'
import { toDetections } from './measurement/to-detections.ts'
import type { ClassMap } from './models/class-map.ts'
import { classMapFor } from './models/class-map-for.ts'
import { nameSides } from './models/name-sides.ts'
import { onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import { type ExecutionOptions, executionOf } from './models/providers/provider.ts'
import { buildReport, type ModelPart } from './report/build-report.ts'
import type { Report } from './report/report.ts'

export interface CompareModelsOptions
  extends ChooseImagesOptions,
    PlanModelsOptions,
    ExecutionOptions,
    LatencyOptions,
    JudgingOptions {
  /** Paths of ONNX files, or for some of them of detections in COCO results format (`.json`); the baseline first. */
  readonly models: readonly string[]
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** Path of the file that options were read from, for the report. */
  readonly config?: string | undefined
}

/** How a comparison is watched and ended. */
export interface CompareWatch extends Pick<WatchOptions, 'onProgress' | 'signal'> {
  /** What makes it improbable, on the first images, that a model is fed and read as its authors do; told while it runs. */
  readonly onWarnings?: ((caveats: readonly Caveat[]) => void) | undefined
}

/** A finished run: the report, and every side's detections on the images that counted. */
export interface Run {
  readonly report: Report
  readonly dataset: Dataset
  readonly detections: readonly Detections[]
}

/**
 * Runs every model over the same images and sets the variants against the baseline.
 * @throws UserError for whatever the user can mend: files, options, data, a missing provider, an interruption.
 */
export async function compareModels(options: CompareModelsOptions, watch: CompareWatch = {}): Promise<Run> {
  const startedAt = new Date()
  const { seed = 0 } = options
  const execution = executionOf(options)
  const named = nameSides(options.models, options.names)
  const candidates = await planModels(
    named.filter(({ isResults }) => !isResults),
    options,
  )
  const whole = await chooseImages({ ...options, limit: undefined }, true)
  const dataset = options.limit === undefined ? whole : drawImages(whole, options.limit, seed)
  const onlyModels = named.every(({ isResults }) => !isResults)
  refuseUnjudgeable(options, {
    figures: knownFigures(whole, options, { latency: onlyModels && (options.latency ?? true), cost: onlyModels }),
    variants: options.models.length - 1,
    provider: execution.provider,
  })
  const given = await readSides(
    named.filter(({ isResults }) => isResults),
    dataset,
  )
  const images = await listImages(dataset)
  const remaining = await narrowByValues(candidates, images, execution, watch)
  const plans = remaining.map((ofModel) => onlyPlan(ofModel, true))
  const classMaps = plans.map((plan) => classMapFor(plan, whole, options.classMap))
  const latency = latencySettings(options, plans, named[0]?.isResults ? 0 : named.length - 1)
  const batching = batchPlans(plans, latency === null ? [] : (options.batches ?? []))
  const ofBatches = latency === null ? [] : await measureThroughput(batching.sizes, images, execution, latency, watch)
  const measurement = await runJob(
    { kind: 'measure', plans, images, ...execution, latency },
    {
      ...watch,
      onFirstImages: (first) => {
        const caveats = judgeFirstImages(dataset, plans, classMaps, first)
        watch.onWarnings?.(caveats)
      },
    },
  )
  const ofPictures = pictureCaveats(measurement.findings, images, options.strict ?? false)
  const { keep, placeOfImage } = readableImages(images.length, measurement.findings)
  const seen = selectImages(dataset, keep)
  const readable = keep.flatMap((place) => images[place] ?? [])
  const ofFootprints =
    latency === null
      ? null
      : await measureFootprints(plans, readable, { ...execution, provider: measurement.provider }, watch)
  const models = plans.map((plan, at) => {
    const classMap = classMaps[at] as ClassMap
    const measured = measurement.models[at] as ModelOutcome
    const detections = toDetections(measured.detections, plan, classMap, placeOfImage)
    const footprint = ofFootprints?.footprints[at] ?? null
    return { plan, classMap, measured, footprint, raw: measured.detections, detections }
  })
  const contenders = named.map(({ label }) => {
    const at = plans.findIndex((plan) => plan.label === label)
    const model = models[at]
    if (model !== undefined) return modelContender(model, measurement.latency?.samples[at] ?? null, model.footprint)
    const side = given.find((each) => each.label === label) as GivenSide
    return resultsContender({ label, detections: selectDetections(side.detections, placeOfImage) })
  })
  const judged = await compareSides(seen, contenders, options, watch)
  const specimens = models.map((model) => {
    const { accuracy } = judged.sides.find(({ label }) => label === model.plan.label) as JudgedSide
    return { ...model, accuracy }
  })
  refuseShiftedLabels(seen, specimens)
  const instructionSets = await readInstructionSets(thisMachine)
  const ofTimes = timingCaveats(models.map(timedModel), measurement.latency)
  const detections = contenders.map((contender) => contender.detections)
  const report = buildReport({
    ...judged,
    command: 'compare',
    startedAt,
    settings: settingsOf(options, latency),
    dataset: seen,
    detections,
    detectionsFiles: named.map(({ path, isResults }) => (isResults ? path : null)),
    caveats: [
      ...claimCaveats(options.claims ?? []),
      ...dataset.caveats,
      ...given.flatMap(({ caveats }) => caveats),
      ...ofPictures,
      ...fairnessCaveats(plans),
      ...processorCaveats(plans, measurement.provider, instructionSets),
      ...plausibilityCaveats(seen, specimens),
      ...judgementCaveats(seen, judged, detections),
      ...batching.caveats,
      ...(ofFootprints?.caveats ?? []),
      ...ofTimes,
      ...throughputCaveats(ofBatches, ofTimes),
      ...nodesElsewhereCaveats(models.map(notedModel), measurement.provider),
      ...runtimeCaveats(measurement.nativeMessages, measurement.providerReason),
    ],
    models: named.map(({ label }) => models.find(({ plan }) => plan.label === label) ?? null),
    measurement,
    latency,
    instructionSets,
    throughput: batchThroughput(ofBatches, (named[0] as (typeof named)[number]).label, judgingSettings(options)),
  })
  return { report, dataset: seen, detections }
}

function timedModel({ plan, measured }: Pick<ModelPart, 'plan' | 'measured'>): TimedModel {
  return { label: plan.label, firstCallMs: measured.firstCallMs / plan.batch }
}

function notedModel({ plan, footprint }: Pick<ModelPart, 'plan' | 'footprint'>): NotedModel {
  return { label: plan.label, footprint }
}

/** Every option after defaults; null where one was not given and has no default. */
function settingsOf(options: CompareModelsOptions, latency: LatencySettings | null): Report['settings'] {
  const { drawThreads: _, ...others } = options
  const defaults = {
    ...{ config: null, limit: null, strict: false },
    ...{ provider: 'auto', device: null, threads: null, deployScore: 0.25 },
  }
  return {
    ...defaults,
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
    ...judgingSettings(options),
    latency,
  }
}
