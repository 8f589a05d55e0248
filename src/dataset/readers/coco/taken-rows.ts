import type { Caveat } from '../../../caveat.ts'
import { type Detections, DetectionsBuilder } from '../../../detections.ts'
import type { Dataset } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { isIdInText } from '../../image-id.ts'
import { valueText } from '../../value-text.ts'
import { ResultImages } from './result-images.ts'
import { ResultNotes } from './result-notes.ts'
import type { ResultRow } from './result-row.ts'
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

/** Takes the rows of a results file in their order, finds their images and categories, and notes what is odd about them. */
export class TakenRows {
  readonly #path: string
  readonly #dataset: Dataset
  readonly #images: ResultImages
  readonly #categoryOfId: ReadonlyMap<number | string, number>
  readonly #notes = new ResultNotes()
  readonly #listed: DetectionsBuilder
  readonly #unlisted = new DetectionsBuilder()
  readonly #unlistedIds = new Map<string, number>()
  #lastId: number | null = null
  #lastPlace: number | null = null

  /** @param expected so many rows, where that is known. */
  constructor(path: string, dataset: Dataset, expected?: number) {
    this.#path = path
    this.#dataset = dataset
    this.#images = new ResultImages(dataset)
    this.#listed = new DetectionsBuilder(expected)
    this.#categoryOfId = new Map<number | string, number>(
      dataset.categories.flatMap(({ id }, index) => [[id, index] as const, [String(id), index] as const]),
    )
  }

  /** Takes a row as `JSON.parse` gives it, so many rows after the first. Throws `results-row` and `results-image-*`. */
  take(row: number, written: unknown): void {
    const { image_id, category_id, bbox, score } = asRow(written)
    const path = this.#path
    const refuse = (problem: string) => datasetError('results-row', { path, row, problem, found: valueText(written) })
    const image = this.#images.find(image_id)
    if (typeof image === 'string') {
      if (image_id === undefined) throw refuse('has no image_id')
      const annotations = this.#dataset.source.annotationsPath
      throw datasetError(`results-image-${image}`, { path, row, imageId: valueText(image_id), annotations })
    }
    const box = fourNumbers(bbox)
    const value = typeof score === 'number' ? score : numberIn(score)
    if (box === null) throw refuse('has no bbox of four finite numbers')
    if (!Number.isFinite(value)) throw refuse('has no score that is a finite number')
    if (category_id === undefined) throw refuse('has no category_id')
    const category = this.#categoryOfId.get(typeof category_id === 'number' ? category_id : textOf(category_id))
    if (category === undefined) this.#notes.unlisted(category_id)
    // Where the data have no ids, any name of an image is as good as another.
    if (image.by === 'file-name' && this.#dataset.countedCategories !== true) this.#notes.fileName(image_id as string)
    const inText = image.by === 'id-in-text' || isIdInText(category_id) || isNumberInText(score)
    if (inText || box !== bbox) this.#notes.inText(row)
    if (image.place === null) return
    const [x, y, width, height] = box
    if (category !== undefined) this.#listed.add(image.place, category, x, y, width, height, value)
    else {
      const id = textOf(category_id)
      const number = this.#unlistedIds.get(id) ?? this.#unlistedIds.size
      if (number >= MOST_UNLISTED_IDS) return
      this.#unlistedIds.set(id, number)
      this.#unlisted.add(image.place, number, x, y, width, height, value)
    }
  }

  /** Takes a plain row; the same as `take` with its values. */
  takePlain(row: number, plain: ResultRow): void {
    const { imageId, categoryId, x, y, width, height, score } = plain
    // Rows of an image follow each other in most files.
    if (imageId !== this.#lastId) {
      const image = this.#images.find(imageId)
      if (typeof image === 'string' || image.by !== 'id') {
        this.take(row, plain.asParsed())
        return
      }
      this.#lastId = imageId
      this.#lastPlace = image.place
    }
    const category = this.#categoryOfId.get(categoryId)
    if (category === undefined) this.take(row, plain.asParsed())
    else if (this.#lastPlace !== null) this.#listed.add(this.#lastPlace, category, x, y, width, height, score)
  }

  /** All that was taken, of a file with this SHA-256. */
  results(sha256: string): Results {
    const all = { detections: this.#listed.build(), unlisted: this.#unlisted.build() }
    const caveats = this.#notes.caveats(all, this.#dataset.images)
    return { ...all, unlistedIds: [...this.#unlistedIds.keys()], caveats, sha256 }
  }
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
