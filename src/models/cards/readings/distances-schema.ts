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
            scores: rows.describe('output with one row per cell, and where the class scores (0 to 1) begin in it'),
            distances: rows.describe('the same for the distances'),
          }),
        )
        .min(1)
        .describe('one entry per stride; strides that share an output follow one another in its rows'),
      classes: z.int().min(1).describe('class scores of each cell'),
      bins: z.int().min(2).describe('logits of each side'),
      centre: z
        .union([z.literal(0), z.literal(0.5)])
        .describe('distance from a cell’s corner to its centre, as a fraction of the stride'),
      cellsKept: z
        .int()
        .min(1)
        .nullable()
        .default(null)
        .describe('number of cells with the best class scores that are kept per stride; null: all'),
      cut: z.boolean().default(false).describe('whether boxes are clipped at the input’s border before NMS'),
    }),
  )
}
