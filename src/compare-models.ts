import type { Caveat } from './caveat.ts'
import { compareSides, type JudgedSide } from './comparison/compare-sides.ts'
import { fairnessCaveats } from './comparison/fairness.ts'
import { judgeFirstImages } from './comparison/judge-first-images.ts'
import { plausibilityCaveats } from './comparison/plausibility.ts'
import { refuseShiftedLabels } from './comparison/refuse-shifted-labels.ts'
import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import type { Dataset } from './dataset/dataset.ts'
import { drawImages } from './dataset/draw-images.ts'
import { selectImages } from './dataset/select-images.ts'
import type { Detections } from './detections.ts'
import type { SizeRange } from './evaluation/size-ranges.ts'
import type { LatencySettings, RawDetections } from './measurement/job.ts'
import { type LatencyOptions, latencySettings } from './measurement/latency-settings.ts'
import { listImages } from './measurement/list-images.ts'
import { narrowByValues } from './measurement/narrow-by-values.ts'
import { runtimeCaveats } from './measurement/native-messages.ts'
import { pictureCaveats } from './measurement/picture-caveats.ts'
import { readableImages } from './measurement/readable-images.ts'
import { runJob, type WatchOptions } from './measurement/run-job.ts'
import { toDetections } from './measurement/to-detections.ts'
import type { ClassMap } from './models/class-map.ts'
import { classMapFor } from './models/class-map-for.ts'
import { onlyPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import type { Provider } from './models/session.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'

export interface CompareModelsOptions extends ChooseImagesOptions, PlanModelsOptions, LatencyOptions {
  /** Object sizes evaluated beside COCO's. */
  readonly sizeRanges?: readonly SizeRange[] | undefined
  /** Paths of ONNX files, the baseline first. */
  readonly models: readonly string[]
  readonly provider?: Provider | 'auto' | undefined
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
  const { provider = 'auto', seed = 0 } = options
  const candidates = await planModels(options.models, options)
  const whole = await chooseImages({ ...options, limit: undefined }, true)
  const dataset = options.limit === undefined ? whole : drawImages(whole, options.limit, seed)
  const images = await listImages(dataset)
  const remaining = await narrowByValues(candidates, images, provider, watch)
  const plans = remaining.map((ofModel) => onlyPlan(ofModel, true))
  const classMaps = plans.map((plan) => classMapFor(plan, whole, options.classMap))
  const latency = latencySettings(options, plans)
  const measurement = await runJob(
    { kind: 'measure', plans, images, provider, latency },
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
  const models = plans.map((plan, at) => {
    const classMap = classMaps[at] as ClassMap
    const raw = measurement.models[at]?.detections as RawDetections
    return { plan, classMap, raw, detections: toDetections(raw, plan, classMap, placeOfImage) }
  })
  const contenders = models.map(({ plan, classMap, detections }, at) => ({
    label: plan.label,
    detections,
    scoreFloor: plan.postprocessing.scoreFloor,
    unpredictable: classMap.unmatchedCategories,
    latency: measurement.latency?.samples[at] ?? null,
  }))
  const judged = compareSides(seen, contenders, { sizeRanges: options.sizeRanges ?? [], seed })
  const specimens = models.map((model, at) => ({ ...model, accuracy: (judged.sides[at] as JudgedSide).accuracy }))
  refuseShiftedLabels(seen, specimens)
  const detections = models.map((model) => model.detections)
  const report = buildReport({
    ...judged,
    command: 'compare',
    startedAt,
    settings: settingsOf(options, latency),
    dataset: seen,
    detections,
    detectionsFiles: plans.map(() => null),
    caveats: [
      ...dataset.caveats,
      ...ofPictures,
      ...fairnessCaveats(plans),
      ...plausibilityCaveats(seen, specimens),
      ...runtimeCaveats(measurement.nativeMessages, measurement.providerReason),
    ],
    models,
    measurement,
    latency,
  })
  return { report, dataset: seen, detections }
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
