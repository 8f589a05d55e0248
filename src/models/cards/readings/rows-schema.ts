import * as z from 'zod'
import type { ChosenScores } from '../../readings/chosen-scores.ts'
import type { ClassScores } from '../../readings/class-scores.ts'
import type { RowsReading } from '../../readings/rows.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, columnsSchema, columnsShape, fitting, outputSchema } from '../output-schema.ts'

/** Boxes and scores side by side. */
export function rowsSchema(outputs: CardOutputs) {
  return exactly<RowsReading>()(
    z.strictObject({
      kind: z.literal('rows').describe('decoded boxes and scores, one row per box; most exporters write this'),
      boxes: boxesSchema(outputs).describe('where the four numbers of each box are, and what they mean'),
      scores: z
        .discriminatedUnion('kind', [classScoresSchema(outputs), chosenScoresSchema(outputs)])
        .describe('where scores and classes are'),
      count: outputSchema(outputs)
        .nullable()
        .default(null)
        .describe('the output with the number of valid boxes per image; null if all are valid'),
      picture: columnsSchema(outputs)
        .nullable()
        .default(null)
        .describe('where each box gives its image within the batch; null if outputs have a batch axis'),
      unread: z
        .int()
        .min(0)
        .nullable()
        .default(null)
        .describe('how many numbers follow in each box that are not read, such as mask coefficients; null: any number'),
    }),
  )
}

/** Four numbers of each box. */
export function boxesSchema(outputs: CardOutputs) {
  const shape = {
    ...columnsShape(outputs),
    format: z
      .enum(['corners', 'corners-yx', 'centre-size', 'corner-size', 'cell-centre-size'])
      .describe(
        '`corners`: x1, y1, x2, y2; `corners-yx`: y1, x1, y2, x2; `centre-size`: centre x, centre y, width, height; `corner-size`: x1, y1, width, height; `cell-centre-size`: the same as offsets from grid cells and logarithms, both in strides (YOLOX undecoded)',
      ),
    strides: z
      .array(z.int().min(1))
      .min(1)
      .nullable()
      .default(null)
      .describe('strides of the grid cells in order, for `cell-centre-size`; else null'),
  }
  return exactly<RowsReading['boxes']>()(
    z.strictObject(shape).superRefine((boxes, context) => {
      fitting(outputs, 4)(boxes, context)
      if (boxes.format !== 'cell-centre-size' || boxes.strides !== null) return
      const message = 'a list of strides such as [8, 16, 32], which cell-centre-size needs'
      context.addIssue({ code: 'custom', path: ['strides'], input: null, message })
    }),
  )
}

function classScoresSchema(outputs: CardOutputs) {
  return exactly<ClassScores>()(
    z.strictObject({
      kind: z.literal('per-class').describe('each box has a score for every class'),
      columns: columnsSchema(outputs).describe('one number per class, including the background if there is one'),
      count: z.int().min(1).nullable().default(null).describe('how many numbers there are; null: all that follow'),
      activation: z
        .enum(['none', 'sigmoid', 'softmax'])
        .default('none')
        .describe('what turns the numbers into scores between 0 and 1; `none` if the graph has done it'),
      background: z
        .enum(['none', 'first', 'last'])
        .default('none')
        .describe('which of the numbers means “no object”; it is not a class and is ignored'),
      objectness: columnsSchema(outputs)
        .nullable()
        .default(null)
        .describe('one number per box, with the same activation, that multiplies its class scores; null: none'),
      topPairs: z
        .union([z.int().min(1), z.literal('boxes')])
        .nullable()
        .default(null)
        .describe('number of best box–class pairs that are kept (`boxes`: as many as there are boxes); null: all'),
    }),
  )
}

function chosenScoresSchema(outputs: CardOutputs) {
  return exactly<ChosenScores>()(
    z.strictObject({
      kind: z.literal('chosen').describe('the graph has chosen a class for each box'),
      score: columnsSchema(outputs).describe('one number per box, already between 0 and 1'),
      class: columnsSchema(outputs)
        .nullable()
        .describe('one number per box, negative in padding rows; null if there is a single class'),
      classOffset: z.int().default(0).describe('subtracted from the class number: 1 if the graph counts from 1'),
      unclassed: z
        .enum(['refused', 'left-out'])
        .default('refused')
        .describe(
          'what to do with a row that has a score and a negative class; padding without a score is always left out',
        ),
    }),
  )
}
