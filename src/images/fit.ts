import type { Fit, Frame, Preprocessing, ResizeKernel } from './preprocessing.ts'
import { roundHalfEven } from './round-half-even.ts'

/** Where a resized picture is on the network's canvas (pixels), by which kernel it is resized, and the way back. */
export interface Placement {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly kernel: ResizeKernel
  /** A size to which the picture is brought by the same kernel beforehand, null where there is none. */
  readonly first: Size | null
  readonly frame: Frame
}

/** A picture's size in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

type Letterbox = Extract<Fit, { kind: 'letterbox' }>
type ShortSide = Extract<Fit, { kind: 'short-side' }>

/** Size of the network's input for a picture of `width` × `height`, in pixels. */
export function canvasSize(preprocessing: Pick<Preprocessing, 'width' | 'height' | 'fit'>, picture: Size): Size {
  const { width, height, fit } = preprocessing
  if (fit.kind === 'as-is') return { width: picture.width, height: picture.height }
  if (fit.kind === 'short-side') {
    const resized = shortSideSize(picture, fit)
    const whole = (side: number) => Math.ceil(side / fit.multipleOf) * fit.multipleOf
    return { width: whole(resized.width), height: whole(resized.height) }
  }
  if (width === null || height === null) throw new Error(`a ${fit.kind} needs an input size`)
  return { width, height }
}

/**
 * The short side becomes `shortest`, the long one follows, cut to whole pixels; where it would pass `longest`, the short
 * side is made smaller first (`get_size_with_aspect_ratio` of DETR, of transformers and, cut to patches, of its YOLOS).
 */
function shortSideSize({ width, height }: Size, { shortest, longest, longSideOf, cutTo }: ShortSide): Size {
  const short = Math.min(width, height)
  const long = Math.max(width, height)
  if (longSideOf === 'one-factor') {
    const factor = Math.min(longest / long, shortest / short)
    return { width: halfUp(width * factor), height: halfUp(height * factor) }
  }
  const fitting = (long / short) * shortest > longest ? (longest * short) / long : shortest
  const whole = roundHalfEven(fitting)
  const followed = longSideOf === 'whole-short-side' ? whole : fitting
  const cut = (side: number) => Math.max(side - (side % cutTo), 1)
  const newShort = cut(whole)
  const newLong = cut(Math.trunc((followed * long) / short))
  return width < height ? { width: newShort, height: newLong } : { width: newLong, height: newShort }
}

/**
 * How a picture of `width` × `height` is laid on a canvas of `target`'s size. A warp has no placement, see `warpFrame`,
 * nor has what skips the canvas.
 */
export function placementOf(
  width: number,
  height: number,
  target: Size,
  fit: Exclude<Fit, { kind: 'warp' | 'stretch-unrounded' }>,
): Placement {
  if (fit.kind === 'letterbox') return letterbox(width, height, target, fit)
  const resized = fit.kind === 'short-side' ? shortSideSize({ width, height }, fit) : target
  return {
    left: 0,
    top: 0,
    width: resized.width,
    height: resized.height,
    kernel: fit.kind === 'as-is' ? 'cv2-linear' : fit.kernel,
    first: null,
    frame: { ...stretchFrame(width, height, resized), inputWidth: target.width, inputHeight: target.height },
  }
}

/** The way back where both sides were brought to `target`'s independently. */
export function stretchFrame(width: number, height: number, target: Size): Frame {
  return {
    scaleX: target.width / width,
    scaleY: target.height / height,
    padX: 0,
    padY: 0,
    width,
    height,
    inputWidth: target.width,
    inputHeight: target.height,
  }
}

/**
 * Ultralytics' `load_image` and `LetterBox`, YOLOX's `preproc` and their like. The centre's left and top margins are
 * `round(margin / 2 − 0.1)`, so that of an odd margin the smaller part comes first.
 */
function letterbox(width: number, height: number, target: Size, fit: Letterbox): Placement {
  if (fit.longSideFirst && target.width !== target.height) return twoSteps(width, height, target, fit)
  const spare = fit.spare ?? 0
  const fitting = Math.min((target.width - spare) / width, (target.height - spare) / height)
  const ratio = fit.scaleUp ? fitting : Math.min(fitting, 1)
  const newWidth = wholeSide(width * ratio, target.width, fit.rounding)
  const newHeight = wholeSide(height * ratio, target.height, fit.rounding)
  const left = fit.place === 'centre' ? firstMargin(target.width - newWidth) : 0
  const top = fit.place === 'centre' ? firstMargin(target.height - newHeight) : 0
  const [scaleX, scaleY] = gains[fit.gain](ratio, newWidth / width, newHeight / height)
  return {
    left,
    top,
    width: newWidth,
    height: newHeight,
    kernel: ratio > 1 ? fit.enlarge : fit.shrink,
    first: null,
    frame: {
      scaleX,
      scaleY,
      padX: fit.halfMarginBack ? (target.width - newWidth) / 2 : left,
      padY: fit.halfMarginBack ? (target.height - newHeight) / 2 : top,
      width,
      height,
      inputWidth: target.width,
      inputHeight: target.height,
    },
  }
}

/**
 * Ultralytics' `load_image` to a square of the input's long side, then `LetterBox` without enlarging; the way back
 * multiplies the first step's sides by the second step's unrounded factor.
 */
function twoSteps(width: number, height: number, target: Size, fit: Letterbox): Placement {
  const longSide = Math.max(target.width, target.height)
  const square = letterbox(width, height, { width: longSide, height: longSide }, fit)
  const second = { ...fit, scaleUp: false, rounding: 'round', gain: 'ratio', longSideFirst: false } as const
  const placement = letterbox(square.width, square.height, target, second)
  const { scaleX, scaleY } = placement.frame
  return {
    ...placement,
    first: { width: square.width, height: square.height },
    frame: {
      ...placement.frame,
      scaleX: square.frame.scaleX * scaleX,
      scaleY: square.frame.scaleY * scaleY,
      width,
      height,
    },
  }
}

const gains = {
  ratio: (ratio) => [ratio, ratio],
  'resized-sides': (_ratio, gainX, gainY) => [gainX, gainY],
  'resized-height': (_ratio, _gainX, gainY) => [gainY, gainY],
} as const satisfies Record<Letterbox['gain'], (ratio: number, gainX: number, gainY: number) => [number, number]>

const roundings = {
  ceil: Math.ceil,
  round: roundHalfEven,
  floor: Math.floor,
  'half-up': halfUp,
} as const satisfies Record<Letterbox['rounding'], (side: number) => number>

/** mmcv's `_scale_size`. */
function halfUp(side: number): number {
  return Math.trunc(side + 0.5)
}

/** At least one pixel, however thin the picture; at most the canvas. */
function wholeSide(side: number, limit: number, rounding: Letterbox['rounding']): number {
  return Math.min(Math.max(roundings[rounding](side), 1), limit)
}

function firstMargin(margin: number): number {
  return margin === 0 ? 0 : roundHalfEven(margin / 2 - 0.1)
}

/**
 * NanoDet's `get_resize_matrix`: with `keepRatio` the picture's centre comes upon the canvas' centre by one factor for
 * both axes, else each axis has its own factor and nothing is shifted.
 */
export function warpFrame(width: number, height: number, target: Size, keepRatio: boolean): Frame {
  if (!keepRatio) return stretchFrame(width, height, target)
  const ratio = width / height < target.width / target.height ? target.height / height : target.width / width
  const padX = ratio * (-width / 2) + 0.5 * target.width
  const padY = ratio * (-height / 2) + 0.5 * target.height
  return {
    scaleX: ratio,
    scaleY: ratio,
    padX,
    padY,
    width,
    height,
    inputWidth: target.width,
    inputHeight: target.height,
  }
}
