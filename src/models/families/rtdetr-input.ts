import type { Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from '../family.ts'

/** RT-DETR's way in: both sides stretched with Pillow's antialiased bilinear, RGB in 0…1, no mean or deviation. */
export function rtdetrStretch({ width, height }: InputSize): Preprocessing {
  return {
    width,
    height,
    fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
    channels: 'rgb',
    scale: 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    layout: 'nchw',
    type: 'float32',
  }
}

/** ImageNet's mean and deviation of RGB in 0…1, as torchvision's and Paddle's models were trained. */
export const imagenet = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const satisfies Partial<Preprocessing>
