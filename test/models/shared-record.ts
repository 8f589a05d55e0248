import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type DetectionRow, detectionRows } from './recorded-case.ts'

const folder = new URL('../../fixtures/families/shared/', import.meta.url)

/** What the authors' validation made of all of coco-val80 with a published model. */
export interface SharedRecord {
  /** pycocotools' twelve, in its order. */
  readonly statistics: readonly number[]
  /** Rows by image id; images recorded by their count alone are absent. */
  readonly detections: ReadonlyMap<number, readonly DetectionRow[]>
}

export function sharedRecord(model: string): SharedRecord {
  const record = JSON.parse(readFileSync(new URL(`${model}.json`, folder), 'utf8'))
  const numbers = gunzipSync(readFileSync(new URL(record.numbers, folder)))
  const detections = new Map<number, DetectionRow[]>()
  for (const { id, detections: rows } of record.images as readonly RawImage[]) {
    if (rows.offset !== undefined) detections.set(id, detectionRows(numbers, rows.offset, rows.count))
  }
  return { statistics: record.statistics, detections }
}

interface RawImage {
  readonly id: number
  readonly detections: { readonly count: number; readonly offset?: number }
}
