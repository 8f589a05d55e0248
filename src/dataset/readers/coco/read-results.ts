import type { Caveat } from '../../../caveat.ts'
import { type Detections, DetectionsBuilder } from '../../../detections.ts'
import type { Dataset } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { imageKey } from '../../image-id.ts'
import type { ReadWatch } from '../../read-watch.ts'
import type { ElementSink } from '../json/json-elements.ts'
import { readJsonFile } from '../json/read-json-file.ts'

/** Detections read from a file, in the file's order. */
export interface Results {
  readonly detections: Detections
  readonly caveats: readonly Caveat[]
  /** SHA-256 of the file, hex. */
  readonly sha256: string
}

/**
 * Reads detections in COCO results format, of any length: a list of `{image_id, category_id, bbox: [x, y, w, h], score}`.
 * Those of images that the data set leaves out are passed over; those of unknown categories too, as by pycocotools, with a
 * caveat. Throws `results-image-unknown` (pycocotools refuses it as well), `results-row` for a box or score that is missing
 * or no finite number, `results-not-a-list`, `data-unreadable` and the `json-*` errors.
 */
export async function readResults(path: string, dataset: Dataset, watch: ReadWatch = {}): Promise<Results> {
  const imageOfKey = new Map(dataset.images.map(({ key }, index) => [key, index]))
  const categoryOfId = new Map<unknown, number>(dataset.categories.map(({ id }, index) => [id, index]))
  const leftOut: ReadonlySet<string> = dataset.leftOutImageKeys ?? new Set()
  const annotations = dataset.source.annotationsPath
  const builder = new DetectionsBuilder()
  const unknown = { count: 0, ids: new Set<string>() }
  const read: ElementSink = (_, rows, firstRow) => {
    for (let i = 0; i < rows.length; i++) {
      const { image_id, category_id, bbox, score } = asRow(rows[i])
      const refuse = (problem: string) =>
        datasetError('results-row', { path, row: firstRow + i, problem, found: JSON.stringify(rows[i]) })
      const key = imageKey(image_id)
      const imageIndex = key === null ? undefined : imageOfKey.get(key)
      const categoryIndex = categoryOfId.get(category_id)
      if (imageIndex === undefined && (key === null || !leftOut.has(key))) {
        if (image_id === undefined) throw refuse('has no image_id')
        throw datasetError('results-image-unknown', {
          path,
          row: firstRow + i,
          imageId: JSON.stringify(image_id),
          annotations,
        })
      }
      if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every(Number.isFinite)) {
        throw refuse('has no bbox of four finite numbers')
      }
      if (!Number.isFinite(score)) throw refuse('has no score that is a finite number')
      if (category_id === undefined) throw refuse('has no category_id')
      if (categoryIndex === undefined) {
        unknown.count++
        if (unknown.ids.size < 5) unknown.ids.add(`category ${JSON.stringify(category_id)}`)
      } else if (imageIndex !== undefined) {
        builder.add(imageIndex, categoryIndex, bbox[0], bbox[1], bbox[2], bbox[3], score as number)
      }
    }
  }
  const { shape, sha256 } = await readJsonFile(path, { lists: [], cut: 'segmentation' }, read, 'results', watch)
  if (shape.root === 'object') {
    throw datasetError('results-not-a-list', { path, annotations: shape.keys.has('annotations') })
  }
  return { detections: builder.build(), caveats: caveatsOf(unknown), sha256 }
}

function asRow(row: unknown): Partial<Record<'image_id' | 'category_id' | 'bbox' | 'score', unknown>> {
  return typeof row === 'object' && row !== null ? row : {}
}

function caveatsOf(unknown: { count: number; ids: ReadonlySet<string> }): Caveat[] {
  if (unknown.count === 0) return []
  return [
    {
      code: 'data-results-category-unknown',
      message: `${unknown.count} detection${unknown.count === 1 ? ' has a category' : 's have a category'} that the data set does not list. Left out, as in pycocotools.`,
      subject: null,
      count: unknown.count,
      examples: [...unknown.ids],
    },
  ]
}
