import type { Candidates } from '../candidates.ts'
import type { AddBox } from './box-format.ts'
import { blockOf, type Columns } from './columns.ts'
import type { PictureRows } from './picture-rows.ts'
import type { ReadingContext } from './reading-context.ts'

/** The graph has chosen a class for each box. */
export interface ChosenScores {
  readonly kind: 'chosen'
  /** One number a box, already between 0 and 1. */
  readonly score: Columns
  /** One number a box, negative where a row is padding, which has no score; null where there is a single class. */
  readonly class: Columns | null
  /** Taken from the class number: 1 where the graph counts from 1. */
  readonly classOffset: number
  /**
   * What a class below the first means in a row with a score: a reading that does not fit, or none of the classes, where
   * the exporter's own code leaves such rows out.
   */
  readonly unclassed: 'refused' | 'left-out'
}

/** Adds each row that scores above the floor. */
export function readChosen(
  scores: ChosenScores,
  { outputs, first, end, isOfPicture }: PictureRows,
  addBox: AddBox,
  { postprocessing }: ReadingContext,
  into: Candidates,
): void {
  const score = blockOf(outputs, scores.score)
  const chosen = scores.class && blockOf(outputs, scores.class)
  const floor = Math.fround(postprocessing.scoreFloor)
  const last = Math.min(end, score.boxes)
  for (let row = first; row < last; row++) {
    const value = score.data[score.start + row * score.boxStep] as number
    if (!(value > floor) || isOfPicture?.(row) === false) continue
    const number = chosen === null ? 0 : Math.round(chosen.data[chosen.start + row * chosen.boxStep] as number)
    const classIndex = number - scores.classOffset
    if (classIndex >= 0) addBox(row, value, classIndex, into)
  }
}
