import type { Candidates } from '../candidates.ts'
import type { Outputs } from '../outputs.ts'
import { type BoxColumns, boxReader } from './box-format.ts'
import { misfitOfNumbers, numbersRead } from './box-numbers.ts'
import { blockOf, type Columns, outputOf } from './columns.ts'
import { lacksOutput, misfitOf, type NeedsContext, type OutputMisfit } from './output-misfit.ts'
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

/**
 * Why a call's outputs are not such a selection, or null: boxes and scores as `misfitOfNumbers` wants them, three whole
 * numbers a row, and each row's class and box among those that are there.
 */
export function misfitOfSelected(
  reading: SelectedReading,
  outputs: Outputs,
  context: NeedsContext,
): OutputMisfit | null {
  const scores = { columns: reading.scores, count: context.classCount, least: 1, realBecause: 'scores' }
  const misfit = misfitOfNumbers([numbersRead(reading.boxes, 4, null), scores], outputs, context, 0)
  if (misfit !== null) return misfit
  const lacking = lacksOutput(outputs, reading.selected)
  if (lacking !== null) return lacking
  const tensor = outputOf(outputs, reading.selected)
  const { data, dims } = tensor
  if (dims.at(-1) !== 3) return misfitOf(tensor, '[selected, 3]: image, class, box')
  const { boxes, count } = blockOf(outputs, reading.scores)
  for (let at = 0; at < data.length; at += 3) {
    const [classIndex, box] = [data[at + 1] as number, data[at + 2] as number]
    if (isPlace(classIndex, count) && isPlace(box, boxes)) continue
    return misfitOf(tensor, `classes below ${count} and boxes below ${boxes}`, `class ${classIndex}, box ${box}`)
  }
  return null
}

function isPlace(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count
}
