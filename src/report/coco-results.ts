import type { Dataset, DatasetImage } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import { plainJson } from '../plain-text.ts'

const ROWS_A_PIECE = 4096

/**
 * Detections in COCO results format, piece by piece, unrounded: evaluating them again gives the same numbers to the last
 * bit. One row per line, each image's id as the annotation file has it: a number of any length stays a number, text stays text.
 * @throws Error for a number that is not finite, which JSON would turn into null: nothing of that kind may come so far.
 */
export function* resultsText(dataset: Dataset, detections: Detections | undefined): Generator<string> {
  yield '['
  let piece = ''
  for (let at = 0; detections !== undefined && at < detections.count; at++) {
    const { id } = dataset.images[detections.imageIndex[at] as number] as DatasetImage
    const rest = {
      category_id: dataset.categories[detections.categoryIndex[at] as number]?.id,
      bbox: [...detections.boxes.subarray(4 * at, 4 * at + 4)],
      score: detections.scores[at],
    }
    if (![...rest.bbox, rest.score].every(Number.isFinite)) throw new Error(`detection ${at} is not finite`)
    const imageId = typeof id === 'bigint' ? String(id) : plainJson(id)
    piece += `${at === 0 ? '\n' : ',\n'}{"image_id":${imageId},${JSON.stringify(rest).slice(1)}`
    if (at % ROWS_A_PIECE === ROWS_A_PIECE - 1) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}\n]\n`
}
