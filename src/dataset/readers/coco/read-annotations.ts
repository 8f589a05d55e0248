import { datasetError } from '../../dataset-errors.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { ObjectColumns } from './object-columns.ts'

/** An entry of `images` or `categories` as the file has it: any JSON value under any key. */
export type Entry = Readonly<Record<string, unknown>>

/** An annotation file as it stands, before its defects are looked for. */
export interface Annotations {
  readonly images: readonly Entry[]
  readonly categories: readonly Entry[]
  /** Every annotation in the file's order; all four numbers of a box NaN where it is not four finite ones. */
  readonly objects: ObjectColumns
  readonly sha256: string
}

const lists = ['images', 'annotations', 'categories']
const otherContent = {
  caption: 'captions',
  keypoints: 'keypoints',
  segmentation: 'masks',
  segments_info: 'panoptic segments',
}

/**
 * Reads a COCO annotation file of any length; segmentations are passed over.
 * Throws `data-unreadable`, a `json-*` or an `annotations-*` error.
 */
export async function readAnnotations(path: string, files: SourceFiles): Promise<Annotations> {
  const images: Entry[] = []
  const categories: Entry[] = []
  const objects = new ObjectColumns()
  let boxes = 0
  let sample: Entry = {}
  const { shape, sha256 } = await files.json(path, { lists, cut: 'segmentation' }, (key, elements) => {
    for (const element of elements) {
      const entry = asEntry(element)
      if (key === 'images') images.push(slim(entry, ['id', 'file_name', 'width', 'height']))
      else if (key === 'categories') categories.push(slim(entry, ['id', 'name']))
      else if (key === 'annotations') {
        addObject(objects, entry)
        if (entry.bbox !== undefined) boxes++
        else sample = entry
      }
    }
  })
  if (shape.root === 'list') throw datasetError('annotations-are-results', { path })
  if (objects.count > 0 && boxes === 0) {
    const kind = Object.entries(otherContent).find(([key]) => key in sample)?.[1] ?? null
    throw datasetError('annotations-without-boxes', { path, kind })
  }
  const missing = lists.filter((key) => shape.keys.get(key) !== 'list')
  if (missing.length > 0) throw datasetError('annotations-incomplete', { path, missing, keys: [...shape.keys.keys()] })
  return { images, categories, objects, sha256 }
}

function addObject(objects: ObjectColumns, entry: Entry): void {
  const at = objects.next()
  const box = entry.bbox
  const sound = Array.isArray(box) && box.length === 4 && box.every(Number.isFinite)
  objects.ids[at] = wholeNumber(entry.id) ?? Number.NaN
  objects.imageIds[at] = wholeNumber(entry.image_id) ?? Number.NaN
  objects.categoryIds[at] = wholeNumber(entry.category_id) ?? Number.NaN
  for (let i = 0; i < 4; i++) objects.boxes[4 * at + i] = sound ? box[i] : Number.NaN
  const area = entry.area
  objects.areas[at] = typeof area === 'number' ? area : Number.NaN
  objects.crowd[at] = entry.iscrowd ? 1 : 0
}

/** A usable id, or null. */
export function wholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null
}

function asEntry(element: unknown): Entry {
  return typeof element === 'object' && element !== null ? (element as Entry) : {}
}

/** The few members that are read, so that URLs, licences and dates are not held for every image. */
function slim(entry: Entry, keys: readonly string[]): Entry {
  const kept: Record<string, unknown> = {}
  for (const key of keys) if (entry[key] !== undefined) kept[key] = entry[key]
  return kept
}
