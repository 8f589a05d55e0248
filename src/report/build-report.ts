import type { Caveat } from '../caveat.ts'
import type { Judged } from '../comparison/compare-sides.ts'
import type { JudgedSide } from '../comparison/judged-side.ts'
import { lowestScore } from '../comparison/lowest-score.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetFacts } from '../dataset/dataset-facts.ts'
import type { Detections } from '../detections.ts'
import type { FootprintOutcome, LatencySettings, ModelOutcome } from '../measurement/job.ts'
import type { Measurement } from '../measurement/run-job.ts'
import type { ClassMap } from '../models/class-map.ts'
import { familyFacts } from '../models/family-facts.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import { environment } from './environment.ts'
import { latencyPass } from './latency-pass.ts'
import { type ModelReport, REPORT_VERSION, type Report, type Side } from './report.ts'

/** A model's part in a run. */
export interface ModelPart {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
  readonly measured: ModelOutcome
  /** Null where it was not measured. */
  readonly footprint: FootprintOutcome | null
}

/** What a report is put together from. */
export interface ReportParts extends Judged {
  readonly command: Report['command']
  readonly startedAt: Date
  readonly settings: Report['settings']
  readonly dataset: Dataset
  readonly detections: readonly Detections[]
  readonly detectionsFiles: readonly (string | null)[]
  readonly caveats: readonly Caveat[]
  /** One a side; null where detections were given instead of a model. */
  readonly models: readonly (ModelPart | null)[]
  readonly measurement: Measurement | null
  readonly latency: LatencySettings | null
  readonly throughput: Report['throughput']
  /** Of this machine's processor. */
  readonly instructionSets: Report['environment']['instructionSets']
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
      instructionSets: parts.instructionSets,
      onnxruntime: measurement?.versions.onnxruntime ?? null,
      sharp: measurement?.versions.sharp ?? null,
      provider: measurement?.provider ?? null,
      providerReason: measurement?.providerReason ?? null,
      device: measurement?.device ?? null,
      threads: measurement?.threads ?? null,
    }),
    dataset: { ...source, ...facts, categories: categories.map(({ id, name }) => ({ id, name })) },
    baseline: baseline as Side,
    variants,
    statistics: parts.statistics,
    comparisons: parts.comparisons,
    ranking: parts.ranking,
    gates: parts.gates,
    latencyPass: latencyPass(latency, measurement?.latency ?? null, parts.comparisons),
    throughput: parts.throughput,
    accuracyPassMs: measurement?.accuracyPassMs ?? null,
    caveats: parts.caveats,
  }
}

function reportSide(parts: ReportParts, side: JudgedSide, at: number): Side {
  const detections = parts.detections[at] as Detections
  const { metrics, sizes, categories } = side.accuracy
  const { intervals } = side
  return {
    label: side.label,
    model: reportModel(parts.models[at] ?? null, parts.dataset),
    detectionsFile: parts.detectionsFiles[at] ?? null,
    detections: detections.count,
    lowestScore: lowestScore(detections),
    metrics,
    metricIntervals: intervals.metrics,
    sizes: sizes.map((size, place) => ({ ...size, intervals: intervals.sizes[place] ?? { AP: null, AR: null } })),
    categories: categories.map(({ categoryIndex, ...values }) => ({
      id: parts.dataset.categories[categoryIndex]?.id ?? Number.NaN,
      name: parts.dataset.categories[categoryIndex]?.name ?? '',
      ...values,
      intervals: intervals.categories[categoryIndex] ?? { AP: null },
    })),
    apOverCommonCategories: side.apOverCommonCategories,
    apOverCommonCategoriesInterval: intervals.apOverCommonCategories,
    operatingPoints: side.operatingPoints,
    atCommonScoreFloor: side.atCommonScoreFloor,
    latency: side.latency,
  }
}

function reportModel(part: ModelPart | null, dataset: Dataset): ModelReport | null {
  if (part === null) return null
  const { plan, classMap, measured, footprint } = part
  const { signature } = plan
  return {
    path: signature.path,
    sha256: signature.sha256,
    fileBytes: signature.fileBytes,
    parameters: signature.parameters,
    macs: footprint?.macs ?? null,
    macsLeftOut: footprint?.macsLeftOut ?? [],
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
    peakMemoryBytes: footprint?.peakMemoryBytes ?? null,
    nodesByProvider: footprint?.nodesByProvider ?? null,
  }
}
