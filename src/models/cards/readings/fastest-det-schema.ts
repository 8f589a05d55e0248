import * as z from 'zod'
import type { FastestDetReading } from '../../readings/fastest-det.ts'
import { exactly } from '../exactly.ts'
import { type CardOutputs, outputSchema } from '../output-schema.ts'

/** FastestDet's single map. */
export function fastestDetSchema(outputs: CardOutputs) {
  return exactly<FastestDetReading>()(
    z.strictObject({
      kind: z.literal('fastest-det').describe('FastestDet’s single map [1, 1 + 4 + classes, rows, columns]'),
      output: outputSchema(outputs),
      objectnessPower: z
        .number()
        .default(0.6)
        .describe('exponent in score = objectness ^ objectnessPower × best class score ^ classPower'),
      classPower: z.number().default(0.4).describe('see objectnessPower'),
    }),
  )
}
