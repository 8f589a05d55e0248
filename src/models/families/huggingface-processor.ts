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

/**
 * Scale, mean and deviation as `preprocessor_config.json` says: pixels are multiplied by `rescale_factor`, unless
 * `do_rescale` is false, and then normalised. `usual` where it is silent.
 */
export function processorNormalisation(
  { sidecars }: ModelSignature,
  usual: { readonly normalised: boolean },
): Partial<Preprocessing> {
  const { image_mean: mean, image_std: std, ...entries } = sidecars.preprocessor ?? {}
  const { do_normalize: wanted = usual.normalised, do_rescale: rescaled = true, rescale_factor: factor } = entries
  const scale = rescaled === false ? { scale: 1 } : isFactor(factor) ? { scale: factor } : {}
  if (wanted !== true) return scale
  return { ...scale, ...(isRgb(mean) && isRgb(std) ? { mean, std } : imagenet) }
}

function isFactor(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value)
}

/**
 * Entries of `preprocessor_config.json` that change how pictures are fed and are not followed, with the only value that
 * changes nothing (2 is Pillow's number of its bilinear filter). `do_pad` without `pad_size` pads pictures of one batch to
 * one size, and a picture by itself not at all.
 */
const notFollowed: Readonly<Record<string, unknown>> = {
  resample: 2,
  do_resize: true,
  pad_size: null,
  do_center_crop: false,
  do_flip_channel_order: false,
}

/** Settings of the sidecar files that are not followed, a sentence for each file. */
export function processorCaveats(model: ModelSignature): string[] {
  return [...preprocessorCaveats(model), ...configCaveats(model)]
}

function preprocessorCaveats(model: ModelSignature): string[] {
  const settings = model.sidecars.preprocessor ?? {}
  const unusual = Object.entries(notFollowed).flatMap(([name, usual]) => {
    const value = settings[name]
    return value === undefined || value === null || value === usual ? [] : [`${name} ${JSON.stringify(value)}`]
  })
  const size = sizeOf(model)
  if ('max_height' in size || 'max_width' in size) unusual.push(`size ${JSON.stringify(size)}`)
  if (settings.rescale_factor !== undefined && !isFactor(settings.rescale_factor)) {
    unusual.push(`rescale_factor ${JSON.stringify(settings.rescale_factor)}`)
  }
  if (unusual.length === 0) return []
  return [
    `preprocessor_config.json next to it asks for ${unusual.join(', ')}. detcompare does not follow it: images are resized bilinearly and not padded. Describe the preprocessing in a model card.`,
  ]
}

/** transformers' own post-processing applies a sigmoid unless it is told otherwise, whatever the configuration says. */
function configCaveats({ sidecars }: ModelSignature): string[] {
  if (sidecars.config?.use_focal_loss !== false) return []
  return [
    'config.json next to it says use_focal_loss false: its class scores may be meant for a softmax with “no object” last. detcompare reads them through a sigmoid, as transformers does unless told otherwise. For a softmax, describe the reading in a model card.',
  ]
}

function sizeOf({ sidecars }: ModelSignature): Readonly<Record<string, unknown>> {
  const size = sidecars.preprocessor?.size
  return typeof size === 'object' && size !== null ? (size as Record<string, unknown>) : {}
}

function isRgb(value: unknown): value is Rgb {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number')
}
