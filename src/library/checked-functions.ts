import { readClaims as readClaimsFile } from '../comparison/claims-file/read-claims.ts'
import { parseClaim as readClaim } from '../comparison/rules/parse-claim.ts'
import { parseGate as readGate } from '../comparison/rules/parse-gate.ts'
import { parseTolerance as readTolerance } from '../comparison/rules/parse-tolerance.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { type Results, readResults as readResultsFile } from '../dataset/readers/coco/read-results.ts'
import type { Detections } from '../detections.ts'
import { cocoArrays as arraysOf } from '../evaluation/curves/coco-arrays.ts'
import { type Evaluation, type EvaluationOptions, evaluate as evaluated } from '../evaluation/evaluate.ts'
import { parseOperatingPoint as readOperatingPoint } from '../evaluation/rules/parse-operating-point.ts'
import { formats } from '../page/formats.ts'
import { loadDataset as readDataset } from '../stages/load-dataset.ts'
import { checked, checkedAsync, optionsCheck, valueCheck } from './checked.ts'
import { datasetCheck, detectionsCheck, matchesCheck, reportCheck } from './data-checks.ts'
import { compareModelsFields, loadDatasetFields, renderFields } from './fields.ts'

const rule = [valueCheck('text', { ...compareModelsFields.split, wanted: 'the rule as text, such as AP=+1.2' })]
const sizesCheck = optionsCheck({ sizeRanges: compareModelsFields.sizeRanges })

/** Reads what `--claim` takes, such as `AP=+1.2`. @throws UserError for what cannot be read. */
export const parseClaim = checked('parseClaim', readClaim, rule)

/** Reads what `--fail-on` takes, such as `regressed`. @throws UserError for what cannot be read. */
export const parseGate = checked('parseGate', readGate, rule)

/** Reads what `--tolerance` takes, such as `AP=0.3`. @throws UserError for what cannot be read. */
export const parseTolerance = checked('parseTolerance', readTolerance, rule)

/** Reads what `--at` takes, such as `score=0.35`. @throws UserError for what cannot be read. */
export const parseOperatingPoint = checked('parseOperatingPoint', readOperatingPoint, rule)

/**
 * Reads a claims file: options of a run, for the variants that `labels` names behind the baseline.
 * @throws UserError for a file that cannot be read, and for entries that do not fit the labels.
 */
export const readClaims = checkedAsync('readClaims', readClaimsFile, [
  valueCheck('path', compareModelsFields.data),
  valueCheck('labels', { ...compareModelsFields.models, wanted: 'a list of labels, the baseline first' }),
])

/** Finds and reads a data set in any known format. @throws UserError for what cannot be found or read. */
export const loadDataset = checkedAsync('loadDataset', readDataset, [
  optionsCheck(loadDatasetFields, ['data', 'needImages']),
])

const pathCheck = valueCheck('path', compareModelsFields.data)

/**
 * Reads a file of detections in COCO results format. Given the promise of `loadDataset`, it reads a long file while the data set is made.
 * @throws UserError for a file that is none of this data set.
 */
export async function readResults(
  path: string,
  dataset: Dataset | Promise<Dataset>,
  watch: ReadWatch = {},
): Promise<Results> {
  pathCheck('readResults', path)
  if (!(dataset instanceof Promise)) return readResultsFile(path, checkedDataset(dataset), watch)
  return readResultsFile(path, dataset.then(checkedDataset), watch)
}

function checkedDataset(dataset: Dataset): Dataset {
  datasetCheck('readResults', dataset)
  return dataset
}

/**
 * Evaluates detections by COCO's rules, bit-identical to pycocotools 2.0.11 on any input with unique, non-zero
 * annotation ids. No detections at all give AP 0, no ground truth at all gives null.
 * @throws UserError for what is not a data set, or not detections on it.
 */
export function evaluate(dataset: Dataset, detections: Detections, options: EvaluationOptions = {}): Evaluation {
  datasetCheck('evaluate', dataset)
  detectionsCheck('evaluate', detections, dataset)
  sizesCheck('evaluate', options)
  return evaluated(dataset, detections, options)
}

/** pycocotools' three arrays in full. @throws UserError for what are not the matches of an evaluation. */
export const cocoArrays = checked('cocoArrays', arraysOf, [matchesCheck])

const view = [reportCheck, optionsCheck(renderFields, ['colour', 'details', 'perClass', 'width'])]

/** Every view of a report, by name. Each throws a UserError for what is not a report, or not a view's options. */
export const renderers = {
  terminal: checked('renderers.terminal', formats.terminal, view),
  json: checked('renderers.json', formats.json, [reportCheck]),
  markdown: checked('renderers.markdown', formats.markdown, view),
  junit: checked('renderers.junit', formats.junit, view),
  bencher: checked('renderers.bencher', formats.bencher, [reportCheck]),
  'github-benchmark': checked('renderers.github-benchmark', formats['github-benchmark'], [reportCheck]),
  'github-benchmark-smaller': checked('renderers.github-benchmark-smaller', formats['github-benchmark-smaller'], [
    reportCheck,
  ]),
  html: checked('renderers.html', formats.html, [reportCheck]),
} satisfies typeof formats
