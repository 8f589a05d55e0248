import * as z from 'zod'
import type { DistancesReading } from '../../readings/distances.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, outputNameSchema } from '../output-schema.ts'

/** Grid cells with distances to the four sides as logits over bins. */
export function distancesSchema(outputs: CardOutputs) {
  const rows = z.strictObject({
    output: outputNameSchema(outputs),
    from: z.int().min(0).default(0).describe('position of the first number in a row'),
  })
  return exactly<DistancesReading>()(
    z.strictObject({
      kind: z
        .literal('distances')
        .describe('grid cells whose boxes are distances from the centre to the four sides, as logits over bins (GFL)'),
      levels: z
        .array(
          z.strictObject({
            stride: z.int().min(1).describe('pixels of the input from one cell to the next'),
            scores: rows.describe('output with a row a cell, and where the class scores (0 to 1) begin in it'),
            distances: rows.describe('likewise for the distances'),
          }),
        )
        .min(1)
        .describe('one entry a stride; strides that share an output follow one another in its rows'),
      classes: z.int().min(1).describe('class scores of each cell'),
      bins: z.int().min(2).describe('logits of each side'),
      centre: z
        .union([z.literal(0), z.literal(0.5)])
        .describe('share of a stride between a cell’s corner and its centre'),
      cellsKept: z
        .int()
        .min(1)
        .nullable()
        .default(null)
        .describe('of each stride only so many cells of the best class scores go on; null: all'),
      cut: z.boolean().default(false).describe('whether boxes are cut at the input’s border before suppression'),
    }),
  )
}
