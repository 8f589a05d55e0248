import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'

const ROWS_A_PIECE = 4096

/**
 * Detections in COCO results format, piece by piece, unrounded: evaluating them again gives the same numbers to the last
 * bit. One row a line.
 */
export function* resultsText(dataset: Dataset, detections: Detections | undefined): Generator<string> {
  yield '['
  let piece = ''
  for (let at = 0; detections !== undefined && at < detections.count; at++) {
    const row = {
      image_id: dataset.images[detections.imageIndex[at] as number]?.id,
      category_id: dataset.categories[detections.categoryIndex[at] as number]?.id,
      bbox: [...detections.boxes.subarray(4 * at, 4 * at + 4)],
      score: detections.scores[at],
    }
    piece += `${at === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`
    if (at % ROWS_A_PIECE === ROWS_A_PIECE - 1) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}\n]\n`
}
