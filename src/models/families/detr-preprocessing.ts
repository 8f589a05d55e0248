import type { Fit, Preprocessing } from '../../images/preprocessing.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { imagenet, unitRgb } from './common-settings.ts'
import type { ShortSide } from './huggingface-processor.ts'

/** Both sides stretched with Pillow's antialiased bilinear: what a DETR exported at one size has to be fed. */
export function detrStretch({ width, height }: InputSize): Preprocessing {
  return { width, height, fit: { kind: 'stretch', kernel: 'pillow-bilinear' }, ...unitRgb, ...imagenet }
}

/** DETR's way in: the short side to a size, the long one after it, each picture at a size of its own; nothing is padded. */
export function detrShortSide(
  { shortest, longest }: ShortSide,
  sides: Pick<Extract<Fit, { kind: 'short-side' }>, 'longSideOf' | 'cutTo'>,
): Preprocessing {
  return {
    width: null,
    height: null,
    fit: { kind: 'short-side', kernel: 'pillow-bilinear', shortest, longest, ...sides, multipleOf: 1, pad: [0, 0, 0] },
    ...unitRgb,
    ...imagenet,
  }
}

/** Deformable attention is traced at one size: its grid is part of the graph even where height and width look open. */
export function tracedSizeCaveat(model: ModelSignature): string[] {
  if (operatorCount(model, 'GridSample') === 0 || fixedInputSize(model) !== null) return []
  return [
    'Its input size is open, but an export with deformable attention is right only at the size at which it was traced. The file does not say that size. If you know it, give it with --input-size.',
  ]
}
