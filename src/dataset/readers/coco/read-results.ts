import type { Dataset } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import type { ReadWatch } from '../../read-watch.ts'
import type { ElementSink } from '../json/json-elements.ts'
import { readJsonFile } from '../json/read-json-file.ts'
import { PlainResults } from './plain-results.ts'
import { putRow } from './plain-rows.ts'
import { ResultRow } from './result-row.ts'
import { type Results, TakenRows } from './taken-rows.ts'

export type { Results } from './taken-rows.ts'

/**
 * Reads detections in COCO results format, of any length: a list of `{image_id, category_id, bbox: [x, y, w, h], score}`.
 * Images may also be named by their file name, and numbers may be text; both are counted as caveats. Detections on images
 * that the data set leaves out are passed over; those of unknown categories are kept apart, as pycocotools leaves them out.
 * @param dataset a long file is read on threads while a promised data set is still made.
 * Throws `results-image-unknown` (pycocotools refuses it as well), `results-row` for a box or score that is missing
 * or no finite number, `results-not-a-list`, `data-unreadable` and the `json-*` errors.
 */
export async function readResults(
  path: string,
  dataset: Dataset | Promise<Dataset>,
  watch: ReadWatch = {},
): Promise<Results> {
  const plain = new PlainResults(path)
  try {
    const known = await dataset
    return (await readPlain(path, known, plain, watch)) ?? (await readInOrder(path, known, watch))
  } finally {
    await plain.end()
  }
}

/** Takes the rows as threads read them; null where the file is to be read in order. */
async function readPlain(
  path: string,
  dataset: Dataset,
  plain: PlainResults,
  watch: ReadWatch,
): Promise<Results | null> {
  const row = new ResultRow()
  const taken: { rows: TakenRows | null; count: number } = { rows: null, count: 0 }
  const sha256 = await plain.read((part, expected) => {
    taken.rows ??= new TakenRows(path, dataset, expected)
    for (let at = 0; at < part.count; at++) {
      putRow(row, part, at)
      taken.rows.takePlain(taken.count + at, row)
    }
    taken.count += part.count
  }, watch)
  return sha256 === null || taken.rows === null ? null : taken.rows.results(sha256)
}

/** Reads the file from its beginning to its end. */
async function readInOrder(path: string, dataset: Dataset, watch: ReadWatch): Promise<Results> {
  const taken = new TakenRows(path, dataset)
  const row = new ResultRow()
  const plain = { read: row.read.bind(row), take: (at: number) => taken.takePlain(at, row) }
  const wanted = { lists: [], cut: 'segmentation', ids: ['image_id', 'category_id'], plain }
  const read: ElementSink = (_, rows, firstRow) => {
    for (let i = 0; i < rows.length; i++) taken.take(firstRow + i, rows[i])
  }
  const { shape, sha256 } = await readJsonFile(path, wanted, read, 'results', watch)
  if (shape.root === 'object') {
    throw datasetError('results-not-a-list', { path, annotations: shape.keys.has('annotations') })
  }
  return taken.results(sha256)
}
