import type { Caveat } from '../caveat.ts'
import type { JudgedSide, VariantComparison } from '../comparison/compare-sides.ts'
import { lowestScore } from '../comparison/lowest-score.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetFacts } from '../dataset/dataset-facts.ts'
import type { Detections } from '../detections.ts'
import type { LatencySettings } from '../measurement/job.ts'
import type { Measurement } from '../measurement/run-job.ts'
import type { ClassMap } from '../models/class-map.ts'
import { familyFacts } from '../models/family-facts.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import { environment } from './environment.ts'
import { type ModelReport, REPORT_VERSION, type Report, type Side } from './report.ts'

/** A model's part in a run. */
export interface ModelPart {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
}

/** What a report is put together from. */
export interface ReportParts {
  readonly command: Report['command']
  readonly startedAt: Date
  readonly settings: Report['settings']
  readonly dataset: Dataset
  readonly sides: readonly JudgedSide[]
  readonly detections: readonly Detections[]
  readonly detectionsFiles: readonly (string | null)[]
  readonly comparisons: readonly VariantComparison[]
  readonly caveats: readonly Caveat[]
  /** Null where detections were given instead of models. */
  readonly models: readonly ModelPart[] | null
  readonly measurement: Measurement | null
  readonly latency: LatencySettings | null
}

/** Puts a run's findings into the report's shape. */
export function buildReport(parts: ReportParts): Report {
  const { dataset, measurement, latency } = parts
  const { facts, categories, source } = { ...dataset, facts: datasetFacts(dataset) }
  const [baseline, ...variants] = parts.sides.map((side, at) => reportSide(parts, side, at))
  return {
    version: REPORT_VERSION,
    command: parts.command,
    startedAt: parts.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    settings: parts.settings,
    environment: environment({
      onnxruntime: measurement?.versions.onnxruntime ?? null,
      sharp: measurement?.versions.sharp ?? null,
      provider: measurement?.provider ?? null,
      providerReason: measurement?.providerReason ?? null,
    }),
    dataset: { ...source, ...facts, categories: categories.map(({ id, name }) => ({ id, name })) },
    baseline: baseline as Side,
    variants,
    comparisons: parts.comparisons,
    latencyPass:
      latency === null || !measurement?.latency
        ? null
        : {
            rounds: measurement.latency.rounds,
            images: measurement.latency.images,
            warmUpRounds: latency.warmUpRounds,
            stoppedBy: measurement.latency.stoppedBy,
            deployScore: latency.deployScore,
          },
    accuracyPassMs: measurement?.accuracyPassMs ?? null,
    caveats: parts.caveats,
  }
}

function reportSide(parts: ReportParts, side: JudgedSide, at: number): Side {
  const detections = parts.detections[at] as Detections
  const { metrics, sizes, categories } = side.accuracy
  return {
    label: side.label,
    model: parts.models === null ? null : reportModel(parts, at),
    detectionsFile: parts.detectionsFiles[at] ?? null,
    detections: detections.count,
    lowestScore: lowestScore(detections),
    metrics,
    sizes,
    categories: categories.map(({ categoryIndex, ...values }) => ({
      id: parts.dataset.categories[categoryIndex]?.id ?? Number.NaN,
      name: parts.dataset.categories[categoryIndex]?.name ?? '',
      ...values,
    })),
    apOverCommonCategories: side.apOverCommonCategories,
    atCommonScoreFloor: side.atCommonScoreFloor,
    latency: side.latency,
  }
}

function reportModel({ models, measurement, dataset }: ReportParts, at: number): ModelReport {
  const part = models?.[at]
  const measured = measurement?.models[at]
  if (part === undefined || measured === undefined) throw new Error(`side ${at} was not measured`)
  const { plan, classMap } = part
  const { signature } = plan
  return {
    path: signature.path,
    sha256: signature.sha256,
    fileBytes: signature.fileBytes,
    parameters: signature.parameters,
    precision: signature.precision,
    opset: signature.opset,
    producer: signature.producer,
    family: plan.family,
    familyTitle: familyFacts(plan).title,
    evidence: plan.evidence,
    chosenByUser: plan.chosenByUser,
    preprocessing: plan.preprocessing,
    extraInputs: plan.extraInputs,
    batch: plan.batch,
    boxFrame: plan.boxFrame,
    reading: plan.reading,
    postprocessing: plan.postprocessing,
    classes: {
      rule: classMap.rule,
      unmatchedClasses: classMap.unmatchedClasses,
      unmatchedCategories: classMap.unmatchedCategories.map((position) => dataset.categories[position]?.name ?? ''),
    },
    sessionCreationMs: measured.sessionCreationMs,
    firstCallMs: measured.firstCallMs,
    inferenceMs: measured.inferenceMs,
  }
}
