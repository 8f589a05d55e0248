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
        .describe(
          'all boxes, all class scores, and rows of image, class, box, as selected by ONNX’s NonMaxSuppression',
        ),
      boxes: boxesSchema(outputs).describe('where the four numbers of each box are, and what they mean'),
      scores: columnsSchema(outputs).describe('one number per class for each box, between 0 and 1'),
      selected: outputSchema(outputs).describe('output with three whole numbers per row: image, class, box'),
    }),
  )
}
