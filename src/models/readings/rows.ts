import type { Candidates } from '../candidates.ts'
import { cellCount } from '../grid-cells.ts'
import type { Outputs } from '../outputs.ts'
import { type BoxColumns, boxReader } from './box-format.ts'
import { misfitOfNumbers, type NumbersRead, numbersRead } from './box-numbers.ts'
import { type ChosenScores, readChosen } from './chosen-scores.ts'
import { type ClassScores, readClassScores } from './class-scores.ts'
import { blockOf, type Columns, outputOf } from './columns.ts'
import { lacksOutput, misfitOf, type NeedsContext, type OutputMisfit } from './output-misfit.ts'
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
  /** Numbers of each box after those that are read, such as mask coefficients; null: any. */
  readonly unread: number | null
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

/**
 * Why a call's outputs are not such rows, or null: see `misfitOfNumbers`; grid cells must be as many as the strides have,
 * counts whole numbers of boxes that are there, and chosen classes whole numbers that the model counts.
 */
export function misfitOfRows(reading: RowsReading, outputs: Outputs, context: NeedsContext): OutputMisfit | null {
  const misfit = misfitOfNumbers(numbersOf(reading, context), outputs, context, reading.unread)
  return (
    misfit ??
    misfitOfCells(reading, outputs, context) ??
    misfitOfCount(reading, outputs, context) ??
    misfitOfClasses(reading, outputs)
  )
}

function numbersOf({ boxes, scores, picture }: RowsReading, context: NeedsContext): NumbersRead[] {
  const parts = [numbersRead(boxes, 4, boxes.strides === null ? null : 'offsets from grid cells')]
  if (picture !== null) parts.push(numbersRead(picture, 1, null))
  if (scores.kind === 'chosen') {
    parts.push(numbersRead(scores.score, 1, 'scores'))
    if (scores.class !== null) parts.push(numbersRead(scores.class, 1, null))
    return parts
  }
  const { columns, count, background, objectness } = scores
  const known = context.classCount === null ? null : context.classCount + (background === 'none' ? 0 : 1)
  const least = background === 'none' ? 1 : 2
  parts.push({ columns, count: count ?? known, least, realBecause: 'scores' })
  if (objectness !== null) parts.push(numbersRead(objectness, 1, 'scores'))
  return parts
}

function misfitOfCells({ boxes }: RowsReading, outputs: Outputs, { frame }: NeedsContext): OutputMisfit | null {
  if (boxes.strides === null) return null
  const cells = cellCount({ width: frame.inputWidth, height: frame.inputHeight }, boxes.strides)
  if (blockOf(outputs, boxes).boxes === cells) return null
  return misfitOf(
    outputOf(outputs, boxes.output),
    `${cells} boxes, one per cell of strides ${boxes.strides.join(', ')}`,
  )
}

/** One count may be higher than the rows are many, which then end where the output does. */
function misfitOfCount(reading: RowsReading, outputs: Outputs, { batch }: NeedsContext): OutputMisfit | null {
  const { count, boxes } = reading
  if (count === null) return null
  const lacking = lacksOutput(outputs, count)
  if (lacking !== null) return lacking
  const tensor = outputOf(outputs, count)
  const counts = Array.from(tensor.data)
  if (counts.length !== (holdsAllPictures(reading, outputs) ? batch : 1)) return misfitOf(tensor, 'one count per image')
  const came = counts.join(', ')
  if (!counts.every((value) => Number.isInteger(value) && value >= 0)) return misfitOf(tensor, 'whole numbers', came)
  const rows = blockOf(outputs, boxes).boxes
  const fits = counts.length === 1 || counts.reduce((sum, value) => sum + value, 0) <= rows
  return fits ? null : misfitOf(tensor, `counts that add up to at most ${rows} boxes`, came)
}

/** How far a class number may be from a whole one. */
const ROUNDING = 0.01

/** Rows with a score only: what stands in padding, such as −1, is nobody's class. */
function misfitOfClasses({ scores, count }: RowsReading, outputs: Outputs): OutputMisfit | null {
  if (scores.kind !== 'chosen' || scores.class === null) return null
  const score = blockOf(outputs, scores.score)
  const chosen = blockOf(outputs, scores.class)
  const end = count === null ? score.boxes : Math.min(score.boxes, outputOf(outputs, count).data[0] as number)
  for (let row = 0; row < end; row++) {
    const number = chosen.data[chosen.start + row * chosen.boxStep] as number
    const value = score.data[score.start + row * score.boxStep] as number
    const isWhole = Math.abs(number - Math.round(number)) <= ROUNDING
    const isMeant = Math.round(number) >= scores.classOffset || scores.unclassed === 'left-out'
    if (!(value > 0) || (isWhole && isMeant)) continue
    const needed = isWhole ? `classes from ${scores.classOffset} on in rows with a score` : 'whole numbers as classes'
    const came = `class ${number} in row ${row}${isWhole ? `, whose score is ${value.toPrecision(3)}` : ''}`
    return misfitOf(outputOf(outputs, scores.class.output), needed, came)
  }
  return null
}
