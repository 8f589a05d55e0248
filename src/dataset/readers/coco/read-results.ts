import type { Caveat } from '../../../caveat.ts'
import { type Detections, DetectionsBuilder } from '../../../detections.ts'
import type { Dataset } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { isIdInText } from '../../image-id.ts'
import type { ReadWatch } from '../../read-watch.ts'
import { valueText } from '../../value-text.ts'
import type { ElementSink } from '../json/json-elements.ts'
import { readJsonFile } from '../json/read-json-file.ts'
import { ResultImages } from './result-images.ts'
import { ResultNotes } from './result-notes.ts'
import { ResultRow } from './result-row.ts'
import { isNumberInText, numberIn } from './written-numbers.ts'

/** Detections read from a file, in the file's order. */
export interface Results {
  readonly detections: Detections
  /** Those of categories that the data set does not list; `categoryIndex` is a place in `unlistedIds`. */
  readonly unlisted: Detections
  /** Their category ids as the file has them. */
  readonly unlistedIds: readonly string[]
  readonly caveats: readonly Caveat[]
  /** SHA-256 of the file, hex. */
  readonly sha256: string
}

/** So many ids that the data set does not list are told apart; a file with more has no category ids. */
const MOST_UNLISTED_IDS = 1000

/**
 * Reads detections in COCO results format, of any length: a list of `{image_id, category_id, bbox: [x, y, w, h], score}`.
 * Images may also be named by their file name, and numbers may be text; both are counted as caveats. Detections on images
 * that the data set leaves out are passed over; those of unknown categories are kept apart, as pycocotools leaves them out.
 * Throws `results-image-unknown` (pycocotools refuses it as well), `results-row` for a box or score that is missing
 * or no finite number, `results-not-a-list`, `data-unreadable` and the `json-*` errors.
 */
export async function readResults(path: string, dataset: Dataset, watch: ReadWatch = {}): Promise<Results> {
  const images = new ResultImages(dataset)
  const categoryOfId = new Map<number | string, number>(
    dataset.categories.flatMap(({ id }, index) => [[id, index] as const, [String(id), index] as const]),
  )
  const notes = new ResultNotes()
  const builder = new DetectionsBuilder()
  const unlisted = new DetectionsBuilder()
  const unlistedIds = new Map<string, number>()
  const take = (row: number, written: unknown) => {
    const { image_id, category_id, bbox, score } = asRow(written)
    const refuse = (problem: string) => datasetError('results-row', { path, row, problem, found: valueText(written) })
    const image = images.find(image_id)
    if (typeof image === 'string') {
      if (image_id === undefined) throw refuse('has no image_id')
      const annotations = dataset.source.annotationsPath
      const facts = { path, row, imageId: valueText(image_id), annotations }
      throw datasetError(`results-image-${image}`, facts)
    }
    const box = fourNumbers(bbox)
    const value = typeof score === 'number' ? score : numberIn(score)
    if (box === null) throw refuse('has no bbox of four finite numbers')
    if (!Number.isFinite(value)) throw refuse('has no score that is a finite number')
    if (category_id === undefined) throw refuse('has no category_id')
    const category =
      typeof category_id === 'number' ? categoryOfId.get(category_id) : categoryOfId.get(textOf(category_id))
    if (category === undefined) notes.unlisted(category_id)
    // Where the data have no ids, any name of an image is as good as another.
    if (image.by === 'file-name' && dataset.countedCategories !== true) notes.fileName(image_id as string)
    const inText = image.by === 'id-in-text' || isIdInText(category_id) || isNumberInText(score)
    if (inText || box !== bbox) notes.inText(row)
    if (image.place === null) return
    const [x, y, width, height] = box
    if (category !== undefined) builder.add(image.place, category, x, y, width, height, value)
    else {
      const id = textOf(category_id)
      const number = unlistedIds.get(id) ?? unlistedIds.size
      if (number >= MOST_UNLISTED_IDS) return
      unlistedIds.set(id, number)
      unlisted.add(image.place, number, x, y, width, height, value)
    }
  }
  const plainRow = new ResultRow()
  let lastId: number | null = null
  let lastPlace: number | null = null
  const takePlain = (row: number) => {
    const { imageId, categoryId, x, y, width, height, score } = plainRow
    // Rows of an image follow each other in most files.
    if (imageId !== lastId) {
      const image = images.find(imageId)
      if (typeof image === 'string' || image.by !== 'id') return take(row, plainRow.asParsed())
      lastId = imageId
      lastPlace = image.place
    }
    const category = categoryOfId.get(categoryId)
    if (category === undefined) return take(row, plainRow.asParsed())
    if (lastPlace !== null) builder.add(lastPlace, category, x, y, width, height, score)
  }
  const plain = { read: plainRow.read.bind(plainRow), take: takePlain }
  const wanted = { lists: [], cut: 'segmentation', ids: ['image_id', 'category_id'], plain }
  const read: ElementSink = (_, rows, firstRow) => {
    for (let i = 0; i < rows.length; i++) take(firstRow + i, rows[i])
  }
  const { shape, sha256 } = await readJsonFile(path, wanted, read, 'results', watch)
  if (shape.root === 'object') {
    throw datasetError('results-not-a-list', { path, annotations: shape.keys.has('annotations') })
  }
  const all = { detections: builder.build(), unlisted: unlisted.build() }
  return { ...all, unlistedIds: [...unlistedIds.keys()], caveats: notes.caveats(all, dataset.images), sha256 }
}

function asRow(row: unknown): Partial<Record<'image_id' | 'category_id' | 'bbox' | 'score', unknown>> {
  return typeof row === 'object' && row !== null ? row : {}
}

/** A category id as the file has it, numbers in text as numbers. */
function textOf(categoryId: unknown): string {
  return isIdInText(categoryId) ? (categoryId as string) : valueText(categoryId)
}

/** The list itself where it is four finite numbers, those that its text says where it has text; null for anything else. */
function fourNumbers(bbox: unknown): readonly [number, number, number, number] | null {
  if (!Array.isArray(bbox) || bbox.length !== 4) return null
  const [x, y, width, height] = bbox
  const isPlain = Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(width) && Number.isFinite(height)
  const numbers = (isPlain ? bbox : bbox.map(numberIn)) as [number, number, number, number]
  return isPlain || numbers.every(Number.isFinite) ? numbers : null
}
