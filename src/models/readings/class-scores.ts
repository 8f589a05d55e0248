import type { Candidates } from '../candidates.ts'
import type { AddBox } from './box-format.ts'
import { type Block, blockOf, type Columns } from './columns.ts'
import type { PictureRows } from './picture-rows.ts'
import type { ReadingContext } from './reading-context.ts'

/** Every box has a score for each class. */
export interface ClassScores {
  readonly kind: 'per-class'
  /** One number a class, the background among them where there is one. */
  readonly columns: Columns
  /** How many numbers those are; null: all that follow. */
  readonly count: number | null
  /** What makes scores between 0 and 1 of the numbers; `none` where the graph has done it. */
  readonly activation: 'none' | 'sigmoid' | 'softmax'
  /** Which of the numbers stands for “no object”; it is not a class and never counts. */
  readonly background: 'none' | 'first' | 'last'
  /** One number a box, of the same activation, by which each class score is multiplied; null where there is none. */
  readonly objectness: Columns | null
  /** Of all box–class pairs only so many best go on (`boxes`: as many as there are boxes); null: all. */
  readonly topPairs: number | 'boxes' | null
}

const { fround } = Math

/** Adds, for each box, every class above the floor, or the best one alone, as the postprocessing says. */
export function readClassScores(
  scores: ClassScores,
  rows: PictureRows,
  addBox: AddBox,
  context: ReadingContext,
  into: Candidates,
): void {
  const block = classBlock(scores, blockOf(rows.outputs, scores.columns))
  const first = rows.first
  const end = Math.min(rows.end, block.boxes)
  const objectness = scores.objectness && activated(blockOf(rows.outputs, scores.objectness), scores.activation)
  const values = scores.activation === 'softmax' ? softmax(scores, block) : block
  const floor = fround(context.postprocessing.scoreFloor)
  const toScore = scores.activation === 'sigmoid' ? sigmoid : same
  const score = (row: number, raw: number) =>
    objectness === null ? toScore(raw) : fround(toScore(raw) * (objectness[row] as number))
  const take = (row: number) => row >= first && row < end && rows.isOfPicture?.(row) !== false
  if (scores.topPairs !== null) {
    for (const pair of topPairs(values, scores.topPairs === 'boxes' ? values.boxes : scores.topPairs)) {
      const row = Math.floor(pair / values.count)
      const classIndex = pair % values.count
      const value = score(row, values.data[values.start + row * values.boxStep + classIndex * values.step] as number)
      if (value > floor && take(row)) addBox(row, value, classIndex, into)
    }
    return
  }
  const best = bestValues(values)
  const bestOnly = context.postprocessing.labelsPerBox === 'best'
  for (let row = first; row < end; row++) {
    const top = best[row] as number
    if (!(score(row, top) > floor) || rows.isOfPicture?.(row) === false) continue
    const from = values.start + row * values.boxStep
    for (let classIndex = 0; classIndex < values.count; classIndex++) {
      const raw = values.data[from + classIndex * values.step] as number
      if (bestOnly && raw !== top) continue
      const value = score(row, raw)
      if (value > floor) addBox(row, value, classIndex, into)
      if (bestOnly) break
    }
  }
}

/** The classes' own columns: without the background, unless a softmax has yet to see it. */
function classBlock({ count, background, activation }: ClassScores, block: Block): Block {
  const all = { ...block, count: count ?? block.count }
  return activation === 'softmax' ? all : withoutBackground(all, background)
}

function withoutBackground(block: Block, background: ClassScores['background']): Block {
  if (background === 'none') return block
  const start = background === 'first' ? block.start + block.step : block.start
  return { ...block, start, count: block.count - 1 }
}

function same(value: number): number {
  return value
}

function sigmoid(value: number): number {
  return fround(1 / (1 + Math.exp(-value)))
}

function activated(block: Block, activation: ClassScores['activation']): Float32Array {
  const toScore = activation === 'sigmoid' ? sigmoid : same
  const values = new Float32Array(block.boxes)
  for (let row = 0; row < values.length; row++) {
    values[row] = toScore(block.data[block.start + row * block.boxStep] as number)
  }
  return values
}

/** Scores of all boxes after a softmax over a box's numbers, background left out afterwards. */
function softmax({ background }: ClassScores, { data, start, boxStep, step, boxes, count }: Block): Block {
  const values = new Float32Array(boxes * count)
  for (let row = 0; row < boxes; row++) {
    const from = start + row * boxStep
    let largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < count; k++) largest = Math.max(largest, data[from + k * step] as number)
    let sum = 0
    for (let k = 0; k < count; k++) {
      const value = Math.exp((data[from + k * step] as number) - largest)
      values[row * count + k] = value
      sum += value
    }
    for (let k = 0; k < count; k++) values[row * count + k] = (values[row * count + k] as number) / sum
  }
  return withoutBackground({ data: values, start: 0, boxStep: count, step: 1, boxes, count }, background)
}

/** Highest value of each box, read in the order in which the values are in memory. */
function bestValues({ data, start, boxStep, step, boxes, count }: Block): Float32Array {
  const best = new Float32Array(boxes).fill(Number.NEGATIVE_INFINITY)
  if (boxStep > step) {
    for (let row = 0; row < boxes; row++) {
      let top = Number.NEGATIVE_INFINITY
      const from = start + row * boxStep
      for (let k = 0; k < count; k++) if ((data[from + k * step] as number) > top) top = data[from + k * step] as number
      best[row] = top
    }
    return best
  }
  // Four numbers of a box at a time: to read and write the best so far takes as long as to read a number.
  let k = 0
  for (; k + 4 <= count; k += 4) {
    const first = start + k * step
    const second = first + step
    const third = second + step
    const fourth = third + step
    for (let row = 0, at = 0; row < boxes; row++, at += boxStep) {
      const one = data[first + at] as number
      const two = data[second + at] as number
      const three = data[third + at] as number
      const four = data[fourth + at] as number
      let top = best[row] as number
      if (one > top) top = one
      if (two > top) top = two
      if (three > top) top = three
      if (four > top) top = four
      best[row] = top
    }
  }
  for (; k < count; k++) {
    const from = start + k * step
    for (let row = 0; row < boxes; row++) {
      const value = data[from + row * boxStep] as number
      if (value > (best[row] as number)) best[row] = value
    }
  }
  return best
}

/** The best box–class pairs (box × classes + class), best first, ties in order. */
function topPairs({ data, start, boxStep, step, boxes, count }: Block, most: number): Int32Array {
  const value = (pair: number) => data[start + Math.floor(pair / count) * boxStep + (pair % count) * step] as number
  const values = Float32Array.from({ length: boxes * count }, (_, pair) => value(pair))
  const pairs = Int32Array.from({ length: boxes * count }, (_, pair) => pair)
  return pairs
    .sort((one, other) => (values[other] as number) - (values[one] as number) || one - other)
    .subarray(0, most)
}
