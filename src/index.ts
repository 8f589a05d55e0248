/** The library: what the command line does, as functions and types. Each function looks at its arguments first. */
import { compareArchitectures as readArchitectures } from './compare-architectures.ts'
import { compareModels as runModels } from './compare-models.ts'
import { compareResults as runResults } from './compare-results.ts'
import { describeData as lookAtData } from './describe-data.ts'
import { examineMachine as lookAtMachine } from './doctor.ts'
import { inspectModel as lookAtModel } from './inspect-model.ts'
import { type ArgumentCheck, checkedAsync, optionsCheck, valueCheck } from './library/checked.ts'
import {
  chosenDataFields,
  compareArchitecturesFields,
  compareModelsFields,
  compareResultsFields,
  describeDataFields,
  examineMachineFields,
  inspectModelFields,
  watchFields,
} from './library/fields.ts'

export type { Caveat } from './caveat.ts'
export type { CompareArchitecturesOptions } from './compare-architectures.ts'
export type { Choice } from './comparison/choose-variant.ts'
export type { PublishedClaims } from './comparison/claims-file/choose-entries.ts'
export type { Statistics } from './comparison/compare-sides.ts'
export type { ErrorChange } from './comparison/evidence/error-change.ts'
export type { SideEvidence } from './comparison/evidence/side-evidence.ts'
export type {
  Change,
  CostChange,
  LatencyChange,
  OperatingPointChange,
  ProbableGroupChange,
  RatioChange,
} from './comparison/figures/change.ts'
export type { LatencyFigures } from './comparison/figures/latency-figures.ts'
export type { Picture, Pictures } from './comparison/pictures/pictures.ts'
export type { CorrectedChange, RankedSide, Ranking, SidePair } from './comparison/ranking.ts'
export type { Claim, ClaimJudgement, ClaimWord, NoClaim, Publication } from './comparison/rules/claim.ts'
export type { FigureName } from './comparison/rules/figure-name.ts'
export type { Gate, GateResult } from './comparison/rules/gate.ts'
export type { ClaimsFile, JudgingOptions } from './comparison/rules/judging-options.ts'
export type { Tolerance } from './comparison/rules/tolerances.ts'
export type { Verdict } from './comparison/rules/verdict.ts'
export type { AlikeImages, DuplicateCounts, SplitAudit } from './dataset/audit/split-audit.ts'
export type { CopyKind } from './dataset/audit/split-copies.ts'
export type { ShiftFigure, SplitShift } from './dataset/audit/split-shift.ts'
export type { Dataset, GroundTruth } from './dataset/dataset.ts'
export type { DataProfile, ProfileFigure } from './dataset/profile/data-profile.ts'
export type { Results } from './dataset/readers/coco/read-results.ts'
export type { DatasetOptions } from './dataset/readers/read-dataset.ts'
export type { DescribeDataOptions } from './describe-data.ts'
export type { Detections } from './detections.ts'
export type { DoctorOptions } from './doctor.ts'
export { UserError } from './errors.ts'
export type { Accuracy, CategoryMetrics } from './evaluation/curves/average-precision.ts'
export type { CocoArrays } from './evaluation/curves/coco-arrays.ts'
export type { Evaluation, EvaluationOptions } from './evaluation/evaluate.ts'
export { type MetricId, metrics } from './evaluation/rules/metrics.ts'
export type { OperatingPoint } from './evaluation/rules/operating-point.ts'
export type { SizeRange } from './evaluation/rules/size-ranges.ts'
export type { InspectModelOptions } from './inspect-model.ts'
export {
  cocoArrays,
  evaluate,
  loadDataset,
  parseClaim,
  parseGate,
  parseOperatingPoint,
  parseTolerance,
  readClaims,
  readResults,
  renderers,
} from './library/checked-functions.ts'
export { CheckedDetectionsBuilder as DetectionsBuilder } from './library/data-checks.ts'
export type { Architecture, AttentionBlocks } from './models/architecture/architecture.ts'
export type { ArchitectureDifference } from './models/architecture/architecture-difference.ts'
export type { ArchitectureReport } from './models/architecture/architecture-report.ts'
export type { PerModel } from './models/per-model.ts'
export type { FormatId } from './page/format-id.ts'
export type { Progress } from './progress.ts'
export type { DataDescription } from './report/data-description.ts'
export type { Examination } from './report/examination.ts'
export type { Inspection } from './report/inspection.ts'
export type { RenderOptions } from './report/renderer.ts'
export type * from './report/report.ts'
export type { CompareSettings, EvalSettings } from './report/run-settings.ts'
export type { MeasureWatch } from './stages/measure-watch.ts'
export type { Run } from './stages/run.ts'
export type { CompareModelsOptions, CompareResultsOptions } from './stages/run-options.ts'

const watched = optionsCheck(watchFields, [], 'watch')

/**
 * Runs every model over the same images and sets the variants against the baseline.
 * @throws UserError for whatever the user can fix: arguments, files, data, a missing provider, an interruption.
 */
export const compareModels = checkedAsync('compareModels', runModels, [
  optionsCheck(compareModelsFields, [['models', 'sides'], 'data']),
  watched,
])

/**
 * The same comparison from detections that are already there, without models or pictures.
 * @throws UserError for arguments, and for files that are missing or are not detections of this data set.
 */
export const compareResults = checkedAsync('compareResults', runResults, [
  optionsCheck(compareResultsFields, [['results', 'sides'], 'data']),
  watched,
])

/**
 * Reads a data set and says what it holds, without any model: objects, defects, groups, how it is next to COCO (`profile`) and next to the
 * training split (`audit`), if one is given or `data.yaml` names one. Pictures that are not found do not end it, unless `train` is given.
 * @throws UserError for arguments, and for data that cannot be read.
 */
export const describeData = checkedAsync('describeData', lookAtData, [
  optionsCheck(describeDataFields, ['data']),
  optionsCheck({ onProgress: watchFields.onProgress, signal: watchFields.signal }, [], 'watch'),
])

const inspected: ArgumentCheck = (call, value) => {
  optionsCheck(inspectModelFields, ['model'])(call, value)
  const { data } = value as Parameters<typeof lookAtModel>[0]
  if (data !== undefined) optionsCheck(chosenDataFields, ['data'], 'options.data')(call, data)
}

/**
 * Reads and loads a model file and decides how it would be fed and read; with data, other ways are tried.
 * @throws UserError for arguments, and for a file or data that cannot be read.
 */
export const inspectModel = checkedAsync('inspectModel', lookAtModel, [inspected, watched])

/**
 * What the graphs of models are made of, and how the variants' differ from the baseline's; nothing is run.
 * @throws UserError for arguments, and for a file that cannot be read or recognised.
 */
export const compareArchitectures = checkedAsync('compareArchitectures', readArchitectures, [
  optionsCheck(compareArchitecturesFields, ['models']),
])

/**
 * Looks at what providers need on this machine, and runs a tiny model on each.
 * @throws UserError for arguments, and where the signal is aborted.
 */
export const examineMachine = checkedAsync('examineMachine', lookAtMachine, [
  optionsCheck(examineMachineFields),
  (call, signal) => signal === undefined || valueCheck('signal', watchFields.signal)(call, signal),
])
