import { copyPixels, type Picture, type Region } from '../picture.ts'
import type { ResizeKernel } from '../preprocessing.ts'
import { resizeCv2Area } from './cv2-area.ts'
import { resizeCv2Cubic } from './cv2-cubic.ts'
import { resizeCv2Linear } from './cv2-linear.ts'
import { resizePillowBicubic, resizePillowBilinear } from './pillow.ts'

const KERNELS = {
  'cv2-linear': resizeCv2Linear,
  'cv2-area': resizeCv2Area,
  'cv2-cubic': resizeCv2Cubic,
  'pillow-bilinear': resizePillowBilinear,
  'pillow-bicubic': resizePillowBicubic,
} as const satisfies Record<ResizeKernel, (source: Picture, target: Region) => void>

/** Fills `target` with `source` resized by `kernel`; equal sizes are copied, as cv2 and Pillow do. */
export function resize(source: Picture, target: Region, kernel: ResizeKernel): void {
  if (source.width === target.width && source.height === target.height) copyPixels(source, target)
  else KERNELS[kernel](source, target)
}
