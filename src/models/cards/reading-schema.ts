import * as z from 'zod'
import type { Reading } from '../reading.ts'
import { exactly } from './exactly.ts'
import type { CardOutputs } from './output-schema.ts'
import { anchorCodesSchema } from './readings/anchor-codes-schema.ts'
import { anchorsSchema } from './readings/anchors-schema.ts'
import { distancesSchema } from './readings/distances-schema.ts'
import { fastestDetSchema } from './readings/fastest-det-schema.ts'
import { rowsSchema } from './readings/rows-schema.ts'
import { selectedSchema } from './readings/selected-schema.ts'

/** Every kind of reading, over the outputs of the model that the card is for. */
export function readingSchema(outputs: CardOutputs) {
  return exactly<Reading>()(
    z.discriminatedUnion('kind', [
      rowsSchema(outputs),
      distancesSchema(outputs),
      anchorsSchema(outputs),
      anchorCodesSchema(outputs),
      fastestDetSchema(outputs),
      selectedSchema(outputs),
    ]),
  )
}
