import * as z from 'zod'
import type { SelectedReading } from '../../readings/selected.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, columnsSchema, outputSchema } from '../output-schema.ts'
import { boxesSchema } from './rows-schema.ts'

/** All boxes and scores, and which of them ONNX's NonMaxSuppression selected. */
export function selectedSchema(outputs: CardOutputs) {
  return exactly<SelectedReading>()(
    z.strictObject({
      kind: z
        .literal('selected')
        .describe('all boxes, all class scores, and rows of picture, class, box, as ONNX’s NonMaxSuppression selects'),
      boxes: boxesSchema(outputs).describe('where the four numbers of each box lie, and what they are'),
      scores: columnsSchema(outputs).describe('one number a class for each box, between 0 and 1'),
      selected: outputSchema(outputs).describe('output with three whole numbers a row: picture, class, box'),
    }),
  )
}
