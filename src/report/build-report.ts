import type { Caveat } from '../caveat.ts'
import { batchThroughput } from '../comparison/figures/batch-throughput.ts'
import type { EvaluatedCheckpoint, JudgedSide } from '../comparison/figures/judged-side.ts'
import { lowestScore } from '../comparison/figures/lowest-score.ts'
import type { CheckpointModel } from '../comparison/figures/side.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetFacts } from '../dataset/dataset-facts.ts'
import { datasetUnits } from '../dataset/dataset-units.ts'
import { groupFacts } from '../dataset/group-facts.ts'
import { dataProfile } from '../dataset/profile/data-profile.ts'
import { familyFacts } from '../models/family-facts.ts'
import type { Units } from '../statistics/units.ts'
import { apByFrequency } from './ap-by-frequency.ts'
import { environment } from './environment.ts'
import { latencyPass } from './latency-pass.ts'
import {
  type CheckpointReport,
  type ModelReport,
  REPORT_VERSION,
  type Report,
  type SideReport,
  type TrainReport,
} from './report.ts'
import type { RunFacts } from './run-facts.ts'

/** Puts a run's facts and its caveats into the report's shape. */
export function buildReport(facts: RunFacts, caveats: readonly Caveat[]): Report {
  const { command, startedAt, settings, dataset, judged, measured, probable } = facts
  const measurement = measured?.measurement ?? null
  const [baseline, ...variants] = judged.sides.map((side) => reportSide(side, dataset))
  return {
    version: REPORT_VERSION,
    command,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    settings,
    environment: environment({
      instructionSets: facts.instructionSets,
      unusedGpus: facts.unusedGpus,
      gpu: facts.gpu,
      onnxruntime: measurement?.versions.onnxruntime ?? null,
      sharp: measurement?.versions.sharp ?? null,
      provider: measurement?.provider ?? null,
      providerReason: measurement?.providerReason ?? null,
      device: measurement?.device ?? null,
      threads: measurement?.threads ?? null,
    }),
    dataset: {
      ...dataset.source,
      ...datasetFacts(dataset),
      groups: groupFacts(dataset),
      probableGroups: probable && { groupBy: probable.option, images: probable.images, files: probable.files },
      train: trainReport(facts),
      profile: dataProfile(dataset, facts.seen, unitsOf(facts)),
      categories: dataset.categories.map(({ id, name }) => ({ id, name })),
    },
    choice: facts.choice,
    baseline: baseline as SideReport,
    variants,
    architecture: architectureOf(facts),
    statistics: judged.statistics,
    comparisons: judged.comparisons,
    ranking: judged.ranking,
    gates: judged.gates,
    latencyPass: latencyPass(facts),
    throughput: throughput(facts),
    accuracyPassMs: measurement?.accuracyPassMs ?? null,
    caveats,
    files: null,
  }
}

function trainReport({ trainCopies }: RunFacts): TrainReport | null {
  if (trainCopies === null) return null
  const { annotationsPath, trainImages, across, withoutCopies } = trainCopies
  const { images: copies, equalFiles, pictures, neighbours } = across
  const pairs = across.pairs.map(({ kind, one, other }) => ({ how: kind, file: one, inTrain: other }))
  return { annotationsPath, images: trainImages, copies, equalFiles, pictures, neighbours, pairs, withoutCopies }
}

/** What intervals about the data go by: groups that were named or noticed, else images. */
function unitsOf({ dataset, choice, probable }: RunFacts): Units {
  return choice === null && probable !== null ? probable.units : datasetUnits(dataset)
}

/** The graphs of the sides that were judged. */
function architectureOf({ architecture, judged }: RunFacts): Report['architecture'] {
  if (architecture === null) return null
  const labels = new Set(judged.sides.map(({ side }) => side.label))
  return {
    models: architecture.models.filter(({ label }) => labels.has(label)),
    differences: architecture.differences.filter(({ variant }) => labels.has(variant)),
  }
}

function throughput({ settings, judged, measured }: RunFacts): Report['throughput'] {
  const [baseline] = judged.sides as [JudgedSide, ...JudgedSide[]]
  return batchThroughput(measured?.throughput ?? [], baseline.side.label, settings)
}

function reportSide(judged: JudgedSide, dataset: Dataset): SideReport {
  const { side, accuracy, intervals } = judged
  const [{ model }] = side.checkpoints
  const { metrics, sizes, categories } = accuracy
  const checkpoints = judged.checkpoints.map(reportCheckpoint)
  const lowest = checkpoints.flatMap((each) => each.lowestScore ?? [])
  return {
    label: side.label,
    model: model && reportModel(model, dataset),
    detectionsFile: checkpoints[0]?.detectionsFile ?? null,
    detections: checkpoints.reduce((sum, each) => sum + each.detections, 0),
    lowestScore: lowest.length === 0 ? null : Math.min(...lowest),
    checkpoints,
    metrics,
    metricIntervals: intervals.metrics,
    sizes: sizes.map((size, place) => ({ ...size, intervals: intervals.sizes[place] ?? { AP: null, AR: null } })),
    categories: categories.map(({ categoryIndex, ...values }) => ({
      id: dataset.categories[categoryIndex]?.id ?? Number.NaN,
      name: dataset.categories[categoryIndex]?.name ?? '',
      ...values,
      intervals: intervals.categories[categoryIndex] ?? { AP: null },
    })),
    apOverCommonCategories: judged.apOverCommonCategories,
    apOverCommonCategoriesInterval: intervals.apOverCommonCategories,
    apAt1000: judged.apAt1000,
    apByFrequency: apByFrequency(dataset.categories, categories),
    operatingPoints: judged.operatingPoints,
    atCommonScoreFloor: judged.atCommonScoreFloor,
    latency: judged.latency,
    evidence: judged.evidence,
  }
}

function reportCheckpoint({ checkpoint, accuracy }: EvaluatedCheckpoint): CheckpointReport {
  const { name, path, sha256, model, detections } = checkpoint
  return {
    name,
    path,
    sha256,
    detectionsFile: model === null ? path : null,
    detections: detections.count,
    lowestScore: lowestScore(detections),
    predictions: model?.provenance ?? null,
    metrics: accuracy.metrics,
  }
}

function reportModel({ plan, classMap, outcome, footprint }: CheckpointModel, dataset: Dataset): ModelReport {
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
    sessionCreationMs: outcome.sessionCreationMs,
    firstCallMs: outcome.firstCallMs,
    inferenceMs: outcome.inferenceMs,
    peakMemoryBytes: footprint?.peakMemoryBytes ?? null,
    nodesByProvider: footprint?.nodesByProvider ?? null,
  }
}
