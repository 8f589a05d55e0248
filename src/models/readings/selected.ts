import type { Candidates } from '../candidates.ts'
import type { Outputs } from '../outputs.ts'
import { type BoxColumns, boxReader } from './box-format.ts'
import { blockOf, type Columns, outputOf } from './columns.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * All boxes, all class scores, and which box of which class counts: ONNX's own NonMaxSuppression puts that out as rows of
 * picture, class, box.
 */
export interface SelectedReading {
  readonly kind: 'selected'
  readonly boxes: BoxColumns
  /** One number a class for each box, already between 0 and 1. */
  readonly scores: Columns
  /** Output with three whole numbers a row: picture of the call, class, box. */
  readonly selected: Columns['output']
}

/** Adds every selected box of one picture that scores above the floor. */
export function readSelected(
  reading: SelectedReading,
  outputs: Outputs,
  { frame, postprocessing, place }: ReadingContext,
  into: Candidates,
): void {
  const addBox = boxReader(reading.boxes, outputs, frame)
  const scores = blockOf(outputs, reading.scores)
  const { data } = outputOf(outputs, reading.selected)
  const floor = Math.fround(postprocessing.scoreFloor)
  for (let at = 0; at < data.length; at += 3) {
    if (data[at] !== place) continue
    const classIndex = data[at + 1] as number
    const box = data[at + 2] as number
    const score = scores.data[scores.start + box * scores.boxStep + classIndex * scores.step] as number
    if (score > floor) addBox(box, score, classIndex, into)
  }
}
