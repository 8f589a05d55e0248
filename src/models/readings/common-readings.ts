import type { BoxFormat } from './box-format.ts'
import type { ClassScores } from './class-scores.ts'
import type { Columns } from './columns.ts'
import type { RowsReading } from './rows.ts'

/** A single output with a row a box: four numbers, a score, a class, in whatever order; no padding but low scores. */
export function chosenRows(
  output: Columns['output'],
  at: { readonly format: BoxFormat; readonly box: number; readonly score: number; readonly class: number },
): RowsReading {
  return {
    kind: 'rows',
    boxes: { output, from: at.box, along: 'rows', format: at.format, strides: null },
    scores: {
      kind: 'chosen',
      score: { output, from: at.score, along: 'rows' },
      class: { output, from: at.class, along: 'rows' },
      classOffset: 0,
    },
    count: null,
    picture: null,
  }
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
