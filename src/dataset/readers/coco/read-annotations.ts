import { datasetError } from '../../dataset-errors.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { fieldValue, valueWithoutGroup } from '../groups/field-value.ts'
import { addObject } from './add-object.ts'
import type { Entry } from './entry.ts'
import { ObjectColumns } from './object-columns.ts'

/** An annotation file as it stands, before its defects are looked for. */
export interface Annotations {
  readonly images: readonly Entry[]
  /** Of each image, as the field says that was asked for; null where it has none. */
  readonly imageGroups: readonly (string | null)[]
  /** Names of what the first image has, at most 20. */
  readonly imageMembers: readonly string[]
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
 * Reads a COCO annotation file of any length; segmentations are passed over where the object has a box. What is odd about
 * single values of an object is noted in `log`.
 * @param groupField member of an image that has its group, as `fieldValue` takes it; null for none.
 * @param more members of an image that are kept besides id, name and size.
 * Throws `data-unreadable`, a `json-*` or an `annotations-*` error.
 */
export async function readAnnotations(
  path: string,
  files: SourceFiles,
  log: DefectLog,
  groupField: string | null = null,
  more: readonly string[] = [],
): Promise<Annotations> {
  const images: Entry[] = []
  const imageGroups: (string | null)[] = []
  let imageMembers: string[] = []
  const categories: Entry[] = []
  const objects = new ObjectColumns()
  let boxes = 0
  let sample: Entry = {}
  const wanted = {
    lists,
    cut: 'segmentation',
    cutOnlyBeside: 'bbox',
    ids: ['id', 'image_id', 'category_id', ...plainName(groupField)],
  }
  const { shape, sha256 } = await files.json(path, wanted, (key, elements) => {
    for (const element of elements) {
      const entry = asEntry(element)
      if (key === 'images') {
        if (images.length === 0) imageMembers = Object.keys(entry).slice(0, 20)
        images.push(slim(entry, ['id', 'file_name', 'width', 'height', ...more]))
        imageGroups.push(groupField === null ? null : groupOf(entry, groupField, log))
      } else if (key === 'categories') categories.push(slim(entry, ['id', 'name', 'frequency']))
      else if (key === 'annotations') {
        if (addObject(objects, entry, log)) boxes++
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
  return { images, imageGroups, imageMembers, categories, objects, sha256 }
}

function groupOf(image: Entry, field: string, log: DefectLog): string | null {
  const kind = valueWithoutGroup(image, field)
  if (kind !== null) log.add('image-group-invalid', imageInWords(image), kind)
  return fieldValue(image, field)
}

function imageInWords({ file_name: name, id }: Entry): string {
  return typeof name === 'string' ? name : `image ${String(id)}`
}

/** Numbers of a field are read to the last digit where its name can be searched for as it stands. */
function plainName(field: string | null): string[] {
  return field !== null && /^\w+$/.test(field) ? [field] : []
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
