import type { Candidates } from '../candidates.ts'
import type { Outputs } from '../outputs.ts'
import { type BoxColumns, boxReader } from './box-format.ts'
import { type ChosenScores, readChosen } from './chosen-scores.ts'
import { type ClassScores, readClassScores } from './class-scores.ts'
import { type Columns, outputOf } from './columns.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * Outputs in which every box has its four numbers and its scores side by side: after decoding, or with nothing but cell
 * offsets left to add. Most exporters write this.
 */
export interface RowsReading {
  readonly kind: 'rows'
  /** Four numbers a box. */
  readonly boxes: BoxColumns
  readonly scores: ClassScores | ChosenScores
  /** Output that counts the valid boxes of each picture of the call; null where all are. */
  readonly count: Columns['output'] | null
  /** Where each box says to which picture of the call it belongs; null where outputs have a batch axis. */
  readonly picture: Columns | null
}

/** True where one output has the boxes of all pictures one after another, without a batch axis. */
export function holdsAllPictures({ boxes, count, picture }: RowsReading, outputs: Outputs): boolean {
  return picture !== null || (count !== null && outputOf(outputs, boxes.output).dims.length === 2)
}

/** Adds every candidate of one picture that scores above the floor. */
export function readRows(reading: RowsReading, outputs: Outputs, context: ReadingContext, into: Candidates): void {
  const [first, end] = validRows(reading, outputs, context.place)
  const addBox = boxReader(reading.boxes, outputs, context.frame)
  const rows = { outputs, first, end, isOfPicture: pictureFilter(reading, outputs, context.place) }
  if (reading.scores.kind === 'chosen') readChosen(reading.scores, rows, addBox, context, into)
  else readClassScores(reading.scores, rows, addBox, context, into)
}

/** The rows that are valid: all, or as many as the count says; where one output holds all pictures' rows, after theirs. */
function validRows({ count }: RowsReading, outputs: Outputs, place: number): [first: number, end: number] {
  if (count === null) return [0, Number.POSITIVE_INFINITY]
  const counts = outputOf(outputs, count).data
  if (counts.length === 1) return [0, counts[0] as number]
  let first = 0
  for (let at = 0; at < place; at++) first += counts[at] as number
  return [first, first + (counts[place] as number)]
}

function pictureFilter({ picture }: RowsReading, outputs: Outputs, place: number): ((row: number) => boolean) | null {
  if (picture === null) return null
  const { data, dims } = outputOf(outputs, picture.output)
  const last = dims[dims.length - 1] ?? 0
  const [start, step] = picture.along === 'rows' ? [picture.from, last] : [picture.from * last, 1]
  return (row) => data[start + row * step] === place
}
