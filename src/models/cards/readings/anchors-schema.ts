import * as z from 'zod'
import type { AnchorsReading } from '../../readings/anchors.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, outputSchema } from '../output-schema.ts'

/** Undecoded heads of YOLOv3 to v7 and their kin. */
export function anchorsSchema(outputs: CardOutputs) {
  return exactly<AnchorsReading>()(
    z.strictObject({
      kind: z
        .literal('anchors')
        .describe(
          'undecoded heads of YOLOv3 to v7: each grid cell has several anchors with box, objectness and class scores',
        ),
      levels: z
        .array(
          z.strictObject({
            output: outputSchema(outputs),
            stride: z.int().min(1).describe('pixels of the input from one cell to the next'),
            anchors: z
              .array(z.tuple([z.number().positive(), z.number().positive()]))
              .min(1)
              .describe('width and height of each anchor in pixels of the input'),
            centreScale: z
              .number()
              .positive()
              .describe('s in centre = (sigmoid × s − (s − 1) / 2 + cell) × stride: 2 in YOLOv5 and v7, 1 in YOLOv3'),
          }),
        )
        .min(1)
        .describe('one entry per stride; strides that share an output follow one another in it'),
      axes: z
        .enum(['anchor-cell-number', 'cell-anchor-number', 'anchor-number-cell', 'cell-shared-classes'])
        .default('anchor-cell-number')
        .describe(
          'order of the axes, outermost first: `anchor-cell-number` [1, anchors, rows, columns, numbers] (YOLOv5, v7), `cell-anchor-number` [1, rows, columns, anchors, numbers], `anchor-number-cell` [1, anchors × numbers, rows, columns] (Darknet), `cell-shared-classes` [1, rows, columns, 4 × anchors + anchors + classes] (Yolo-FastestV2)',
        ),
      activation: z.enum(['none', 'sigmoid']).describe('`sigmoid` if scores and centres still need it'),
      size: z
        .enum(['squared-sigmoid', 'exponential'])
        .describe('width = (2 × sigmoid)² × anchor (YOLOv5, v7), or e^number × anchor (YOLOv3, v4)'),
      classes: z.int().min(1).describe('class scores of each anchor'),
      score: z
        .enum(['objectness-times-class', 'objectness'])
        .default('objectness-times-class')
        .describe('how a box’s score is computed'),
    }),
  )
}
