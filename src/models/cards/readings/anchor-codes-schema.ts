import * as z from 'zod'
import type { AnchorCodesReading } from '../../readings/anchor-codes.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, outputSchema } from '../output-schema.ts'

/** Class logits and box codes of several strides, as EfficientDet and RetinaNet put them out. */
export function anchorCodesSchema(outputs: CardOutputs) {
  return exactly<AnchorCodesReading>()(
    z.strictObject({
      kind: z
        .literal('anchor-codes')
        .describe(
          'class logits and box codes [1, anchors × numbers, rows, columns] of several strides (EfficientDet, RetinaNet)',
        ),
      levels: z
        .array(
          z.strictObject({
            stride: z.int().min(1).describe('pixels of the input from one cell to the next'),
            scores: outputSchema(outputs).describe('output of the class logits'),
            codes: outputSchema(outputs).describe('output of the box codes'),
          }),
        )
        .min(1)
        .describe('one entry per stride'),
      anchors: z
        .array(z.tuple([z.number().positive(), z.number().positive()]))
        .min(1)
        .describe('width and height of each anchor in strides'),
      classes: z.int().min(1).describe('class logits of each anchor'),
      firstClass: z
        .union([z.literal(0), z.literal(1)])
        .default(0)
        .describe('number of the first class: 1 if 0 is the background, which has no logit'),
      codeOrder: z.enum(['yxhw', 'xywh']).describe('order of a code’s numbers'),
      cut: z
        .boolean()
        .default(false)
        .describe('whether boxes are clipped at the border of the image’s part of the input before NMS'),
    }),
  )
}
