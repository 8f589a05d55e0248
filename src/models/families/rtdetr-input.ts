import type { Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import { unitRgb } from './common-settings.ts'

/** RT-DETR's way in: both sides stretched with Pillow's antialiased bilinear, RGB in 0…1, no mean or deviation. */
export function rtdetrStretch({ width, height }: InputSize): Preprocessing {
  return {
    width,
    height,
    fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
    ...unitRgb,
  }
}
