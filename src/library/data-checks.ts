import type { Dataset } from '../dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../detections.ts'
import type { Matches } from '../evaluation/matching/matches.ts'
import { REPORT_VERSION } from '../report/report.ts'
import { type ArgumentCheck, wrong } from './checked.ts'

/** A data set as `loadDataset` returns it. */
export const datasetCheck: ArgumentCheck = (call, value) => {
  const { images, categories, groundTruth, source } = members<Dataset>(value)
  const sound =
    Array.isArray(images) && Array.isArray(categories) && typeof source === 'object' && isColumns(groundTruth)
  if (!sound) throw wrong(call, 'dataset', value, 'what loadDataset returns')
}

/** Detections on the data set that is the argument before: whole columns, with indices that it has. */
export function detectionsCheck(call: string, value: unknown, dataset: Dataset): void {
  if (!isColumns(value) || !(members<Detections>(value).scores instanceof Float64Array)) {
    throw wrong(call, 'detections', value, 'what a DetectionsBuilder or readResults returns')
  }
  const { imageIndex, categoryIndex } = value as Detections
  const limits = [
    ['imageIndex', imageIndex, dataset.images.length],
    ['categoryIndex', categoryIndex, dataset.categories.length],
  ] as const
  for (const [name, column, length] of limits) {
    const at = column.findIndex((index) => index < 0 || index >= length)
    if (at < 0) continue
    throw wrong(call, `detections.${name}[${at}]`, column[at], `an index from 0 to ${length - 1}, as the data set has`)
  }
}

/** What `evaluate` returns as `matches`. */
export const matchesCheck: ArgumentCheck = (call, value) => {
  const { imageCount, categoryCount, detectionStarts, truePositives } = members<Matches>(value)
  const sound =
    Number.isInteger(imageCount) &&
    Number.isInteger(categoryCount) &&
    detectionStarts instanceof Int32Array &&
    Array.isArray(truePositives)
  if (!sound) throw wrong(call, 'matches', value, 'the matches that evaluate returns')
}

/** A report of this version, or of one that views still know. */
export const reportCheck: ArgumentCheck = (call, value) => {
  const { version, command } = members<{ version: unknown; command: unknown }>(value)
  const isKnown = Number.isInteger(version) && (version as number) >= 1 && (version as number) <= REPORT_VERSION
  if (!isKnown || typeof command !== 'string')
    throw wrong(call, 'report', value, `the report of a run, of version 1 to ${REPORT_VERSION}`)
}

/** Collects detections, and refuses what is no number or no index. */
export class CheckedDetectionsBuilder extends DetectionsBuilder {
  /**
   * Adds one detection; `x, y, width, height` in original-image pixels.
   * @throws UserError for an index that is not a whole number from 0, and a value that is not finite.
   */
  override add(...args: Parameters<DetectionsBuilder['add']>): void {
    for (const [at, name] of names.entries()) {
      const value: unknown = args[at]
      const sound = at < 2 ? Number.isInteger(value) && (value as number) >= 0 : Number.isFinite(value)
      if (!sound) {
        throw wrong('DetectionsBuilder.add', name, value, at < 2 ? 'a whole number from 0' : 'a finite number')
      }
    }
    super.add(...args)
  }
}

const names = ['imageIndex', 'categoryIndex', 'x', 'y', 'width', 'height', 'score'] as const

function isColumns(value: unknown): boolean {
  const { count, imageIndex, categoryIndex, boxes } = members<Detections>(value)
  return (
    Number.isInteger(count) &&
    imageIndex instanceof Int32Array &&
    categoryIndex instanceof Int32Array &&
    boxes instanceof Float64Array &&
    imageIndex.length === count &&
    categoryIndex.length === count &&
    boxes.length === 4 * (count as number)
  )
}

function members<T extends object>(value: unknown): { readonly [K in keyof T]?: unknown } {
  return typeof value === 'object' && value !== null ? value : {}
}
