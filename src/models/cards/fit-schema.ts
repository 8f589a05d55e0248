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
  kernel: kernel.default('cv2-linear').describe('interpolation, as in OpenCV or in Pillow'),
})

const stretchUnrounded = z.strictObject({
  kind: z
    .literal('stretch-unrounded')
    .describe(
      'both sides resized independently, bilinear without antialiasing, not rounded to whole levels (torchvision on tensors)',
    ),
})

const letterbox = z.strictObject({
  kind: z.literal('letterbox').describe('one factor for both sides, the rest padded'),
  shrink: kernel.default('cv2-linear').describe('interpolation if the image shrinks'),
  enlarge: kernel.default('cv2-linear').describe('interpolation if it grows'),
  scaleUp: z.boolean().default(true).describe('false: an image that already fits keeps its size'),
  rounding: z
    .enum(['ceil', 'round', 'floor', 'half-up'])
    .default('round')
    .describe('how resized sides become whole numbers; `round` rounds halves to even'),
  place: z.enum(['centre', 'top-left']).default('centre').describe('where the image is placed'),
  pad: rgbSchema.default([114, 114, 114]).describe('padding colour: red, green, blue, 0 to 255'),
  spare: z
    .int()
    .min(0)
    .exactOptional()
    .describe('the image is fitted into a box that is smaller by this many pixels on each side length (YOLO-NAS)'),
  gain: z
    .enum(['ratio', 'resized-sides', 'resized-height'])
    .default('ratio')
    .describe('factor that maps boxes back: the ratio, each rounded side over its original, or the height’s for both'),
  halfMarginBack: z
    .boolean()
    .exactOptional()
    .describe('true if mapping back subtracts exactly half the margin (YOLOv5, v7, v9)'),
  longSideFirst: z
    .boolean()
    .default(false)
    .describe('true if the long side is first resized to the input’s long side (Ultralytics)'),
})

const warp = z.strictObject({
  kind: z.literal('warp').describe('`cv2.warpPerspective` (NanoDet)'),
  keepRatio: z.boolean().describe('true: one factor for both sides, centred on black; false: one factor per side'),
})

const shortSide = z.strictObject({
  kind: z.literal('short-side').describe('one factor for both sides; each image has its own input size'),
  kernel: kernel.default('pillow-bilinear').describe('interpolation'),
  shortest: z.int().min(1).describe('the short side after resizing, in pixels'),
  longest: z.int().min(1).describe('the most that the long side may be, in pixels'),
  longSideOf: z
    .enum(['exact-short-side', 'whole-short-side', 'one-factor'])
    .default('exact-short-side')
    .describe('what the long side is computed from: the short side before or after it is rounded, or the factor alone'),
  cutTo: z.int().min(1).default(1).describe('resized sides are rounded down to multiples of this'),
  multipleOf: z.int().min(1).default(1).describe('the canvas is padded to multiples of this'),
  pad: rgbSchema.default([0, 0, 0]).describe('padding colour'),
  zeroMargin: z.boolean().exactOptional().describe('true if the padding is 0 after mean and deviation (mmdetection)'),
})

const asIs = z.strictObject({
  kind: z.literal('as-is').describe('images keep their own size'),
})

/** How a picture is brought to the network's input size. */
export const fitSchema = exactly<Fit>()(
  z.discriminatedUnion('kind', [stretch, letterbox, warp, shortSide, stretchUnrounded, asIs]),
)
