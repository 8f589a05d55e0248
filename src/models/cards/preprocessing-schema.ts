import * as z from 'zod'
import type { Preprocessing } from '../../images/preprocessing.ts'
import { PER_255 } from './card-defaults.ts'
import { exactly } from './exactly.ts'
import { fitSchema, positiveRgbSchema, rgbSchema } from './fit-schema.ts'
import { optionalFields } from './optional-fields.ts'

const scale = z.union([z.number().positive(), z.literal(PER_255).transform(() => 1 / 255)])

/** How pictures are fed, every field optional; the size stands next to it. */
export const preprocessingSchema = optionalFields(
  exactly<Omit<Preprocessing, 'width' | 'height'>>()(
    z.strictObject({
      fit: fitSchema.describe('how an image is resized to the input’s size'),
      channels: z.enum(['rgb', 'bgr']).describe('order of the colours'),
      scale: scale.describe('value = (pixel × scale − mean) / std; `1/255`, or 1 for pixels as they are'),
      mean: rgbSchema.describe('red, green, blue, in the scaled unit'),
      std: positiveRgbSchema.describe('red, green, blue, in the scaled unit'),
      layout: z.enum(['nchw', 'nhwc', 'chw', 'hwc']).describe('order of the axes; must match the file'),
      type: z.enum(['float32', 'float16', 'uint8']).describe('must match the file'),
    }),
  ),
)
