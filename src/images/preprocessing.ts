/** How pixels are interpolated. `cv2-*` equal OpenCV's results byte for byte, `pillow-*` Pillow's (antialiased). */
export type ResizeKernel = 'cv2-linear' | 'cv2-area' | 'cv2-cubic' | 'pillow-bilinear' | 'pillow-bicubic'

/** A colour or a per-channel factor, in the order red, green, blue whatever order the tensor has. */
export type Rgb = readonly [red: number, green: number, blue: number]

/**
 * How an image is brought to the network's input size.
 * `stretch`, `stretch-unrounded`: both sides independently. `letterbox`: one factor for both sides, the rest filled with `pad`.
 * `short-side` and `as-is` give each picture an input size of its own.
 * `warp`: NanoDet's `cv2.warpPerspective` (linear, black border, no half-pixel shift), centred with one factor for both
 * sides where `keepRatio`, else each side by its own.
 */
export type Fit =
  | { readonly kind: 'stretch'; readonly kernel: ResizeKernel }
  | {
      readonly kind: 'letterbox'
      /** Kernel when the image shrinks, and when it grows: YOLOv5's validation uses area and linear. */
      readonly shrink: ResizeKernel
      readonly enlarge: ResizeKernel
      /** False leaves an image that already fits at its size. */
      readonly scaleUp: boolean
      /**
       * How the resized side is made whole: Ultralytics validates with `ceil`, predicts with `round` (halves to even),
       * YOLOX truncates, mmcv rounds halves up.
       */
      readonly rounding: 'ceil' | 'round' | 'floor' | 'half-up'
      readonly place: 'centre' | 'top-left'
      readonly pad: Rgb
      /** The picture is fitted into a box so many pixels narrower and lower than the canvas: YOLO-NAS' 636 in 640. */
      readonly spare?: number
      /**
       * Which factor leads back: `ratio` is min(W/w, H/h); `resized-sides` is each rounded side over its original one,
       * as Ultralytics' `scale_boxes` takes it; `resized-height` is the height's for both sides, as YOLOv5's, v7's and
       * v9's take it.
       */
      readonly gain: 'ratio' | 'resized-sides' | 'resized-height'
      /**
       * True where the way back subtracts exactly half the margin, although the picture is at whole pixels: of an odd
       * margin that is half a pixel more (YOLOv5, v7, v9).
       */
      readonly halfMarginBack?: boolean
      /**
       * Ultralytics first brings the picture's long side to the input's long side; into an input that is not square it
       * then shrinks the result again, sides rounded half to even. Without effect where the input is square.
       */
      readonly longSideFirst: boolean
    }
  | { readonly kind: 'warp'; readonly keepRatio: boolean }
  | {
      /**
       * One factor for both sides brings the short side to `shortest`, or less where the long one would pass `longest`;
       * each picture has its own size. The canvas grows to whole multiples of `multipleOf` at the right and bottom.
       */
      readonly kind: 'short-side'
      readonly kernel: ResizeKernel
      readonly shortest: number
      readonly longest: number
      /**
       * What the long side follows: the short one before it is made whole (transformers), or after (facebookresearch's
       * DETR, whose long side may thus pass `longest` by a pixel). `one-factor`: both sides follow the factor alone,
       * halves rounded up (mmcv).
       */
      readonly longSideOf: 'exact-short-side' | 'whole-short-side' | 'one-factor'
      /** Resized sides are cut down to whole multiples of it, which changes the factors: YOLOS' patches; 1: not cut. */
      readonly cutTo: number
      readonly multipleOf: number
      readonly pad: Rgb
      /** The margin's numbers are 0 whatever mean and deviation: it is added after them (mmdetection). */
      readonly zeroMargin?: boolean
    }
  | {
      /**
       * Both sides independently, as torchvision resizes tensors without antialiasing: bilinear between half-pixel
       * centres, on values that are not rounded to levels afterwards.
       */
      readonly kind: 'stretch-unrounded'
    }
  | {
      /** Pictures keep their own size; the graph resizes them, if at all. */
      readonly kind: 'as-is'
    }

/** How images are fed to a model, as plain data; stands in every report. */
export interface Preprocessing {
  /** The network's input size in pixels; null where each picture has its own (`short-side`, `as-is`). */
  readonly width: number | null
  readonly height: number | null
  readonly fit: Fit
  readonly channels: 'rgb' | 'bgr'
  /** value = (pixel × scale − mean) / std, per channel; mean and std in the scaled unit. */
  readonly scale: number
  readonly mean: Rgb
  readonly std: Rgb
  /** Order of the axes; without `n` the input has no batch axis. */
  readonly layout: 'nchw' | 'nhwc' | 'chw' | 'hwc'
  readonly type: 'float32' | 'float16' | 'uint8'
}

/**
 * The way back from the network's input to the original image: x = (inputX − padX) / scaleX, y likewise.
 * `width` and `height` are the original image's, `inputWidth` and `inputHeight` the network input's, in pixels.
 */
export interface Frame {
  readonly scaleX: number
  readonly scaleY: number
  readonly padX: number
  readonly padY: number
  readonly width: number
  readonly height: number
  readonly inputWidth: number
  readonly inputHeight: number
}
