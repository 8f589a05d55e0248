import type { Preprocessing, Rgb } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { imagenet } from './common-settings.ts'

/** Clause for a file beside which nothing says which model it is. */
export const WITHOUT_CONFIG = ' without a config.json next to it'

/** What a processor that keeps the sides' ratio aims at, in pixels. */
export interface ShortSide {
  readonly shortest: number
  readonly longest: number
}

/** Longest side of transformers' DETR processors where `preprocessor_config.json` gives the short one alone. */
const LONGEST = 1333

/** The size to which `preprocessor_config.json` has pictures stretched; null where it does not. */
export function processorSize(model: ModelSignature): InputSize | null {
  const { width, height } = sizeOf(model)
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : null
}

/**
 * The short side to which `preprocessor_config.json` has pictures resized: `shortest_edge` and `longest_edge`, or
 * `size` and `max_size` as older releases wrote; null where it does not.
 */
export function processorShortSide(model: ModelSignature): ShortSide | null {
  const { size, max_size: max } = model.sidecars.preprocessor ?? {}
  const { shortest_edge: shortest = size, longest_edge: longest = max } = sizeOf(model)
  if (typeof shortest !== 'number') return null
  return { shortest, longest: typeof longest === 'number' ? longest : LONGEST }
}

/** Mean and deviation as `preprocessor_config.json` says; `usual` where it is silent. */
export function processorNormalisation(
  { sidecars }: ModelSignature,
  usual: { readonly normalised: boolean },
): Partial<Preprocessing> {
  const { do_normalize: wanted = usual.normalised, image_mean: mean, image_std: std } = sidecars.preprocessor ?? {}
  if (wanted !== true) return {}
  return isRgb(mean) && isRgb(std) ? { mean, std } : imagenet
}

/** Pillow's number of its bilinear filter. */
const BILINEAR = 2

/** Settings of the processor that are not followed, in one sentence. */
export function processorCaveats({ sidecars }: ModelSignature): string[] {
  const {
    resample = BILINEAR,
    do_resize: resize = true,
    do_rescale: rescale = true,
    pad_size: padded = null,
  } = sidecars.preprocessor ?? {}
  if (resample === BILINEAR && resize === true && rescale === true && padded === null) return []
  return [
    'preprocessor_config.json next to it asks for unusual resizing, scaling or padding (usual: resample 2, do_resize, do_rescale, no pad_size). detcompare does not follow it: images are resized bilinearly and scaled to 0…1.',
  ]
}

function sizeOf({ sidecars }: ModelSignature): Readonly<Record<string, unknown>> {
  const size = sidecars.preprocessor?.size
  return typeof size === 'object' && size !== null ? (size as Record<string, unknown>) : {}
}

function isRgb(value: unknown): value is Rgb {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number')
}
