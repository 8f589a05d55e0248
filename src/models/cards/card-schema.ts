import * as z from 'zod'
import { families } from '../families.ts'
import type { ExtraInput } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import type { BoxFrame } from '../readings/box-format.ts'
import type { Card } from './card.ts'
import { exactly } from './exactly.ts'
import type { CardOutputs } from './output-schema.ts'
import { postprocessingSchema } from './postprocessing-schema.ts'
import { preprocessingSchema } from './preprocessing-schema.ts'
import { readingSchema } from './reading-schema.ts'

const SIZE = '<width>x<height> in pixels, such as 640x480'

const inputSize = exactly<InputSize>()(
  z
    .string(SIZE)
    .regex(/^[1-9]\d{0,3}x[1-9]\d{0,3}$/, SIZE)
    .transform((text) => {
      const [width, height] = text.split('x').map(Number) as [number, number]
      return { width, height }
    }),
)

const extraInput = exactly<ExtraInput['value']>()(
  z.enum(['original-wh', 'original-hw', 'input-hw', 'scale-yx', 'pixel-mask']),
)

const boxFrame = exactly<BoxFrame>()(z.enum(['input-pixels', 'original-pixels', 'unit-input', 'unit-image']))

/** Everything that a card may say, over the outputs of the model that it is for. */
export function cardSchema(outputs: CardOutputs) {
  return exactly<Card>()(
    z.strictObject({
      version: z.literal(1).describe('version of this format'),
      $schema: z.string().exactOptional().describe('where editors find the schema; not read'),
      family: z
        .enum(families.map(({ id }) => id))
        .exactOptional()
        .describe('whose conventions apply to everything that the card leaves out'),
      inputSize: inputSize
        .nullable()
        .exactOptional()
        .describe('the network’s input, width x height in pixels, such as 640x480; null if each image has its own'),
      preprocessing: preprocessingSchema.exactOptional().describe('preprocessing: how images are fed'),
      extraInputs: z
        .record(z.string(), extraInput)
        .exactOptional()
        .describe(
          'what to fill each input besides the image with, by its name: sizes as [width, height] or [height, width], input size / original size as [y, x], ones for every pixel',
        ),
      boxFrame: boxFrame
        .exactOptional()
        .describe('unit of coordinates: pixels of the network’s input or of the original image, or fractions of them'),
      reading: readingSchema(outputs)
        .exactOptional()
        .describe('how boxes, scores and classes are laid out in the outputs'),
      postprocessing: postprocessingSchema
        .exactOptional()
        .describe('post-processing: what happens to boxes after decoding'),
      classes: z
        .union([z.array(z.string()).min(1), z.int().min(1)])
        .nullable()
        .exactOptional()
        .describe('class names in order, or how many there are; null if unknown'),
      firstClass: z
        .union([z.literal(0), z.literal(1)])
        .exactOptional()
        .describe('number of the first class: 1 if 0 is the background, which is never output'),
    }),
  )
}
