import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Postprocessing } from '../postprocessing.ts'

/** RGB in 0…1, planes one after another, no mean or deviation: what most exporters feed. */
export const unitRgb = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  layout: 'nchw',
  type: 'float32',
} as const satisfies Partial<Preprocessing>

/** ImageNet's mean and deviation of RGB in 0…1, as torchvision's and Paddle's models were trained. */
export const imagenet = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const satisfies Partial<Preprocessing>

/** The same in levels of 0…255, as the configurations of mmdetection and NanoDet write them. */
export const imagenetLevels = {
  mean: [123.675, 116.28, 103.53],
  std: [58.395, 57.12, 57.375],
} as const satisfies Partial<Preprocessing>

/** Pixels as they are, RGB, channels last: what TensorFlow's graphs take that resize and normalise themselves. */
export const rgbBytes = {
  ...unitRgb,
  scale: 1,
  layout: 'nhwc',
  type: 'uint8',
} as const satisfies Partial<Preprocessing>

/** Every row counts as the graph puts it out: it has chosen classes and boxes itself, and nothing is cut. */
export const asPutOut: Postprocessing = {
  scoreFloor: 0,
  labelsPerBox: 'chosen-by-model',
  suppression: null,
  maxDetections: null,
  clip: false,
}
