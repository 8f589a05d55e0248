import * as z from 'zod'
import type { Fit, ResizeKernel, Rgb } from '../../images/preprocessing.ts'
import { exactly } from './exactly.ts'

const kernel = exactly<ResizeKernel>()(
  z.enum(['cv2-linear', 'cv2-area', 'cv2-cubic', 'pillow-bilinear', 'pillow-bicubic']),
)

/** Three numbers in the order red, green, blue. */
export const rgbSchema = exactly<Rgb>()(z.tuple([z.number(), z.number(), z.number()]))

const positive = z.number().positive()

/** The same, each above 0: pictures are divided by them. */
export const positiveRgbSchema = exactly<Rgb>()(z.tuple([positive, positive, positive]))

const stretch = z.strictObject({
  kind: z.literal('stretch').describe('both sides resized independently'),
  kernel: kernel.default('cv2-linear').describe('how pixels are interpolated: as OpenCV or Pillow does'),
})

const stretchUnrounded = z.strictObject({
  kind: z
    .literal('stretch-unrounded')
    .describe(
      'both sides independently, bilinear without antialiasing, not rounded to levels (torchvision on tensors)',
    ),
})

const letterbox = z.strictObject({
  kind: z.literal('letterbox').describe('one factor for both sides, the rest filled'),
  shrink: kernel.default('cv2-linear').describe('kernel where the picture shrinks'),
  enlarge: kernel.default('cv2-linear').describe('kernel where it grows'),
  scaleUp: z.boolean().default(true).describe('false leaves a picture that already fits at its size'),
  rounding: z
    .enum(['ceil', 'round', 'floor', 'half-up'])
    .default('round')
    .describe('how resized sides are made whole; `round` takes halves to even'),
  place: z.enum(['centre', 'top-left']).default('centre').describe('where the picture lies'),
  pad: rgbSchema.default([114, 114, 114]).describe('colour of the rest: red, green, blue, 0 to 255'),
  spare: z
    .int()
    .min(0)
    .exactOptional()
    .describe('the picture is fitted into a box so many pixels narrower and lower (YOLO-NAS)'),
  gain: z
    .enum(['ratio', 'resized-sides', 'resized-height'])
    .default('ratio')
    .describe('which factor leads back: the ratio, each rounded side over its own, or the height’s for both'),
  halfMarginBack: z
    .boolean()
    .exactOptional()
    .describe('true where the way back subtracts exactly half the margin (YOLOv5, v7, v9)'),
  longSideFirst: z
    .boolean()
    .default(false)
    .describe('true where the long side is brought to the input’s long side first (Ultralytics)'),
})

const warp = z.strictObject({
  kind: z.literal('warp').describe('`cv2.warpPerspective` (NanoDet)'),
  keepRatio: z.boolean().describe('one factor for both sides, centred on black; else each side its own'),
})

const shortSide = z.strictObject({
  kind: z.literal('short-side').describe('one factor for both sides; each picture has its own size'),
  kernel: kernel.default('pillow-bilinear').describe('how pixels are interpolated'),
  shortest: z.int().min(1).describe('the short side after resizing, in pixels'),
  longest: z.int().min(1).describe('the long side at most'),
  longSideOf: z
    .enum(['exact-short-side', 'whole-short-side', 'one-factor'])
    .default('exact-short-side')
    .describe('what the long side follows: the short one before or after it is made whole, or the factor alone'),
  cutTo: z.int().min(1).default(1).describe('resized sides are cut down to whole multiples of it'),
  multipleOf: z.int().min(1).default(1).describe('the canvas grows to whole multiples of it'),
  pad: rgbSchema.default([0, 0, 0]).describe('colour of the rest'),
  zeroMargin: z.boolean().exactOptional().describe('true where the rest is 0 after mean and deviation (mmdetection)'),
})

const asIs = z.strictObject({
  kind: z.literal('as-is').describe('pictures keep their own size'),
})

/** How a picture is brought to the network's input size. */
export const fitSchema = exactly<Fit>()(
  z.discriminatedUnion('kind', [stretch, letterbox, warp, shortSide, stretchUnrounded, asIs]),
)
