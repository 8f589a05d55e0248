import type { BoxColumns, BoxFormat } from './box-format.ts'
import type { ChosenScores } from './chosen-scores.ts'
import type { ClassScores } from './class-scores.ts'
import type { Columns } from './columns.ts'
import type { RowsReading } from './rows.ts'

/** Boxes that stand for no grid cell, and scores, side by side; every row is valid and of the one picture unless said. */
export function rowsReading(
  boxes: Omit<BoxColumns, 'strides'> & Partial<Pick<BoxColumns, 'strides'>>,
  scores: RowsReading['scores'],
  { count = null, picture = null, unread = 0 }: Partial<Pick<RowsReading, 'count' | 'picture' | 'unread'>> = {},
): RowsReading {
  return { kind: 'rows', boxes: { ...boxes, strides: boxes.strides ?? null }, scores, count, picture, unread }
}

/** A single output with a row a box: four numbers, a score, a class, in whatever order; no padding but low scores. */
export function chosenRows(
  output: Columns['output'],
  at: { readonly format: BoxFormat; readonly box: number; readonly score: number; readonly class: number },
  rest: Partial<Pick<RowsReading, 'count' | 'picture' | 'unread'>> = {},
): RowsReading {
  const scores = chosenScores({ output, from: at.score, along: 'rows' }, { output, from: at.class, along: 'rows' })
  return rowsReading({ output, from: at.box, along: 'rows', format: at.format }, scores, rest)
}

/** Rows of four numbers, score, class: what most graphs output that choose their boxes themselves. */
export function sixColumns(
  output: Columns['output'],
  { format = 'corners', unread = 0 }: { readonly format?: BoxFormat; readonly unread?: number } = {},
): RowsReading {
  return chosenRows(output, { format, box: 0, score: 4, class: 5 }, { unread })
}

/** An output each for boxes, scores and classes, as graphs put them out that have chosen the class themselves. */
export function chosenOutputs(
  outputs: {
    readonly boxes: Columns['output']
    readonly scores: Columns['output']
    readonly classes: Columns['output']
    /** Counts the valid boxes of each picture; absent where all are. */
    readonly count?: Columns['output']
  },
  format: BoxFormat = 'corners',
): RowsReading {
  const scores = chosenScores(
    { output: outputs.scores, from: 0, along: 'columns' },
    { output: outputs.classes, from: 0, along: 'columns' },
  )
  const boxes = { output: outputs.boxes, from: 0, along: 'rows', format } as const
  return rowsReading(boxes, scores, { count: outputs.count ?? null })
}

/** One score and one class number a box, which counts from 0. */
export function chosenScores(score: Columns, classColumn: Columns): ChosenScores {
  return { kind: 'chosen', score, class: classColumn, classOffset: 0, unclassed: 'refused' }
}

/** Class scores that need nothing done to them: no activation, no background, no objectness, no choice of pairs. */
export function plainClassScores(columns: Columns, rest: Partial<ClassScores> = {}): ClassScores {
  return {
    kind: 'per-class',
    columns,
    count: null,
    activation: 'none',
    background: 'none',
    objectness: null,
    topPairs: null,
    ...rest,
  }
}

/**
 * A row a box of centre x, centre y, width, height, objectness, class scores, all as they are to be used; `count` class
 * scores follow, or all numbers that are left. With `score: 'objectness'` that alone is the score of a single class, whose
 * own number follows and is not read.
 */
export function rowsWithObjectness(
  output: Columns['output'],
  count: number | null = null,
  score: 'objectness-times-class' | 'objectness' = 'objectness-times-class',
  unread = score === 'objectness' ? 1 : 0,
): RowsReading {
  const objectness = { output, from: 4, along: 'rows' } as const
  return rowsReading(
    { output, from: 0, along: 'rows', format: 'centre-size' },
    score === 'objectness'
      ? plainClassScores(objectness, { count: 1 })
      : plainClassScores({ output, from: 5, along: 'rows' }, { count, objectness }),
    { unread },
  )
}
