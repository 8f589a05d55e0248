import type { Caveat } from './caveat.ts'
import { compareSides } from './comparison/compare-sides.ts'
import { fairnessCaveats } from './comparison/fairness.ts'
import { refuseShiftedLabels } from './comparison/refuse-shifted-labels.ts'
import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import type { Dataset } from './dataset/dataset.ts'
import { drawImages } from './dataset/draw-images.ts'
import { selectImages } from './dataset/select-images.ts'
import type { Detections } from './detections.ts'
import type { SizeRange } from './evaluation/size-ranges.ts'
import type { LatencySettings } from './measurement/job.ts'
import { listImages } from './measurement/list-images.ts'
import { type Measurement, type MeasureOptions, measure } from './measurement/measure.ts'
import { runtimeCaveats } from './measurement/native-messages.ts'
import { pictureCaveats } from './measurement/picture-caveats.ts'
import { readableImages } from './measurement/readable-images.ts'
import { toDetections } from './measurement/to-detections.ts'
import type { ClassMap } from './models/class-map.ts'
import { classMapFor } from './models/class-map-for.ts'
import { type ModelPlan, onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import type { Provider } from './models/session.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'

export interface CompareModelsOptions extends ChooseImagesOptions, PlanModelsOptions {
  /** Object sizes evaluated beside COCO's. */
  readonly sizeRanges?: readonly SizeRange[] | undefined
  /** Paths of ONNX files, the baseline first. */
  readonly models: readonly string[]
  readonly provider?: Provider | 'auto' | undefined
  /** False skips the quiet pass. */
  readonly latency?: boolean | undefined
  /** Score above which detections count while time is taken; .25 by default. */
  readonly deployScore?: number | undefined
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
export async function compareModels(options: CompareModelsOptions, watch: MeasureOptions = {}): Promise<Run> {
  const startedAt = new Date()
  const plans = (await planModels(options.models, options)).map(onlyPlan)
  const whole = await chooseImages({ ...options, limit: undefined }, true)
  const classMaps = plans.map((plan) => classMapFor(plan, whole, options.classMap))
  const dataset = options.limit === undefined ? whole : drawImages(whole, options.limit, options.seed ?? 0)
  const images = await listImages(dataset)
  const latency = latencySettings(options, plans)
  const measurement = await measure({ plans, images, provider: options.provider ?? 'auto', latency }, watch)
  const caveats = pictureCaveats(measurement.findings, images, options.strict ?? false)
  const { keep, placeOfImage } = readableImages(images.length, measurement.findings)
  const seen = selectImages(dataset, keep)
  const detections = measurement.models.map((model, at) =>
    toDetections(model.detections, plans[at] as ModelPlan, classMaps[at] as ClassMap, placeOfImage),
  )
  const contenders = plans.map((plan, at) => ({
    label: plan.label,
    detections: detections[at] as Detections,
    scoreFloor: plan.postprocessing.scoreFloor,
    unpredictable: classMaps[at]?.unmatchedCategories ?? [],
    latency: measurement.latency?.samples[at] ?? null,
  }))
  const judged = compareSides(seen, contenders, { sizeRanges: options.sizeRanges ?? [], seed: options.seed ?? 0 })
  refuseShiftedLabels(seen, judged.sides, detections, plans, classMaps)
  const report = buildReport({
    ...judged,
    command: 'compare',
    startedAt,
    settings: settingsOf(options, latency),
    dataset: seen,
    detections,
    detectionsFiles: plans.map(() => null),
    caveats: allCaveats(dataset.caveats, caveats, plans, detections, measurement),
    models: plans.map((plan, at) => ({ plan, classMap: classMaps[at] as ClassMap })),
    measurement,
    latency,
  })
  return { report, dataset: seen, detections }
}

/** Time is taken at one threshold for all: never below a model's own score floor, which its detections start from. */
function latencySettings(options: CompareModelsOptions, plans: readonly ModelPlan[]): LatencySettings | null {
  const { latency, deployScore = 0.25, seed } = options
  if (latency === false) return null
  return {
    deployScore: Math.max(deployScore, ...plans.map(({ postprocessing }) => postprocessing.scoreFloor)),
    warmUpRounds: 5,
    minRounds: 20,
    maxRounds: 200,
    budgetMs: 30_000,
    seed: seed ?? 0,
  }
}

/** Every option after defaults; null where one was not given and has no default. */
function settingsOf(options: CompareModelsOptions, latency: LatencySettings | null): Report['settings'] {
  const defaults = { limit: null, seed: 0, strict: false, sizeRanges: [], provider: 'auto', deployScore: 0.25 }
  return {
    ...defaults,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    latency,
  }
}

function allCaveats(
  ofData: readonly Caveat[],
  ofPictures: readonly Caveat[],
  plans: readonly ModelPlan[],
  detections: readonly Detections[],
  measurement: Measurement,
): Caveat[] {
  return [
    ...ofData,
    ...ofPictures,
    ...fairnessCaveats(plans, detections),
    ...runtimeCaveats(measurement.nativeMessages, measurement.providerReason),
  ]
}
