import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type DescribedOutput, outputTensors } from '../../scripts/docs/recorded-case.mjs'
import type { OutputTensor } from '../../src/models/outputs.ts'
import { type DetectionRow, detectionRows } from './recorded-case.ts'

const folder = new URL('../../fixtures/families/shared/', import.meta.url)

/** What the authors' validation made of all of coco-val80 with a published model. */
export interface SharedRecord {
  /** pycocotools' twelve, in its order. */
  readonly statistics: readonly number[]
  /** Rows by image id; images recorded by their count alone are absent. */
  readonly detections: ReadonlyMap<number, readonly DetectionRow[]>
  /** Every image, in ascending order of its id; `canvas` as in a recorded case. */
  readonly images: readonly { readonly id: number; readonly file: string; readonly canvas: string }[]
}

export function sharedRecord(model: string): SharedRecord {
  const { record, numbers } = read(model)
  const detections = new Map<number, DetectionRow[]>()
  for (const { id, detections: rows } of record.images as readonly RawImage[]) {
    if (rows.offset !== undefined) detections.set(id, detectionRows(numbers, rows.offset, rows.count))
  }
  return { statistics: record.statistics, detections, images: record.images }
}

/** What onnxruntime gave for the first images with a model whose detections were recorded, by image id. */
export function sharedOutputs(model: string): ReadonlyMap<number, readonly OutputTensor[]> {
  const { record, numbers } = read(`${model}.outputs`)
  const images = record.images as readonly { readonly id: number; readonly outputs: readonly DescribedOutput[] }[]
  return new Map(images.map(({ id, outputs }) => [id, outputTensors(numbers, outputs)]))
}

function read(name: string) {
  const record = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  return { record, numbers: gunzipSync(readFileSync(new URL(record.numbers, folder))) }
}

interface RawImage {
  readonly id: number
  readonly detections: { readonly count: number; readonly offset?: number }
}
