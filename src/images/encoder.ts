import { canvasSize, type Placement, placementOf, stretchFrame, warpFrame } from './fit.ts'
import { kernels, reserve } from './kernels/kernels.ts'
import { blankPicture, type Picture, type Region, wholeOf } from './picture.ts'
import { pixelTables, TENSOR_ARRAYS, type TensorData } from './pixel-tables.ts'
import type { Fit, Frame, Preprocessing, Rgb } from './preprocessing.ts'
import { warpCv2 } from './resize/cv2-warp.ts'
import { resize } from './resize/resize.ts'
import { writeUnrounded } from './unrounded-stretch.ts'

/** One image as a network's input tensor (without batch dimension), and the way back to the image's pixels. */
export interface EncodedImage {
  readonly data: TensorData
  readonly frame: Frame
}

/** Turns pictures into input tensors, all by the same preprocessing; keeps its working memory from one to the next. */
export class Encoder {
  readonly #preprocessing: Preprocessing
  #canvas: Picture
  readonly #tables: ReturnType<typeof pixelTables>

  constructor(preprocessing: Preprocessing) {
    this.#preprocessing = preprocessing
    this.#canvas = blankPicture(0, 0)
    this.#tables = pixelTables(preprocessing)
  }

  /**
   * Numbers of one image, in the preprocessing's layout, channel order and type: 3 × input width × input height of them.
   * `into` takes them when given and must have that length and type, unless each picture has an input size of its own.
   */
  encode(picture: Picture, into?: TensorData): EncodedImage {
    const { type } = this.#preprocessing
    const { width, height } = canvasSize(this.#preprocessing, picture)
    if (this.#canvas.width !== width || this.#canvas.height !== height) this.#canvas = blankPicture(width, height)
    const count = 3 * width * height
    const unusable = this.#preprocessing.width === null && into?.length !== count
    const data = into === undefined || unusable ? new TENSOR_ARRAYS[type](count) : into
    if (data.length !== count || !(data instanceof TENSOR_ARRAYS[type])) {
      throw new RangeError(`a tensor of ${data.length} numbers cannot take ${width} × ${height} pixels as ${type}`)
    }
    if (this.#preprocessing.fit.kind === 'stretch-unrounded') {
      writeUnrounded(picture, { width, height }, this.#preprocessing, data)
      return { data, frame: stretchFrame(picture.width, picture.height, { width, height }) }
    }
    const { fit } = this.#preprocessing
    const frame = this.#fit(picture, fit)
    this.#writeNumbers(data)
    if (fit.kind === 'short-side' && fit.zeroMargin) this.#clearMargin(frame, data)
    return { data, frame }
  }

  #fit(picture: Picture, fit: Exclude<Fit, { kind: 'stretch-unrounded' }>): Frame {
    const canvas = this.#canvas
    if (fit.kind === 'warp') {
      const frame = warpFrame(picture.width, picture.height, canvas, fit.keepRatio)
      warpCv2(picture, wholeOf(canvas), frame)
      return frame
    }
    const placement = placementOf(picture.width, picture.height, canvas, fit)
    if (fit.kind === 'letterbox' || fit.kind === 'short-side') fillMargins(canvas, placement, fit.pad)
    resize(firstStep(picture, placement), regionAt(canvas, placement), placement.kernel)
    return placement.frame
  }

  /** Zeroes what is right of a picture at the top left, and below it. */
  #clearMargin({ scaleX, scaleY, width, height, inputWidth, inputHeight }: Frame, data: TensorData): void {
    const [columns, rows] = [Math.round(scaleX * width), Math.round(scaleY * height)]
    const interleaved = this.#preprocessing.layout.endsWith('hwc')
    const [numbers, planes] = interleaved ? [3, 1] : [1, 3]
    for (let row = 0; row < planes * inputHeight; row++) {
      const from = row % inputHeight < rows ? columns : 0
      data.fill(0, (row * inputWidth + from) * numbers, (row + 1) * inputWidth * numbers)
    }
  }

  #writeNumbers(into: TensorData): void {
    const { layout, channels } = this.#preprocessing
    const { red, green, blue } = this.#tables
    const pixels = this.#canvas.data
    const count = pixels.length / 3
    const channelsLast = layout.endsWith('hwc')
    const step = channelsLast ? 3 : 1
    const apart = channelsLast ? 1 : count
    const redAt = channels === 'rgb' ? 0 : 2 * apart
    const blueAt = channels === 'rgb' ? 2 * apart : 0
    if (into instanceof Float32Array) {
      this.#writeFloats(into, channelsLast)
      return
    }
    for (let from = 0, to = 0; from < pixels.length; from += 3, to += step) {
      into[to + redAt] = red[pixels[from] as number] as number
      into[to + apart] = green[pixels[from + 1] as number] as number
      into[to + blueAt] = blue[pixels[from + 2] as number] as number
    }
  }

  /** The same for float32: some pixels at a time, so that what is copied to and from the kernels' memory stays in the cache. */
  #writeFloats(into: Float32Array, channelsLast: boolean): void {
    const { red, green, blue } = this.#tables
    const pixels = this.#canvas.data
    const count = pixels.length / 3
    const { at, bytes, floats } = reserve(3 * AT_ONCE, 3 * 4 * 256, 12 * AT_ONCE)
    const [from, tables, numbers] = at
    for (const [place, table] of [red, green, blue].entries()) floats.set(table, (tables >> 2) + 256 * place)
    const [step, apart] = channelsLast ? [12, 4] : [4, 4 * AT_ONCE]
    const [first, last] = [numbers, numbers + 2 * apart]
    const [redAt, blueAt] = this.#preprocessing.channels === 'rgb' ? [first, last] : [last, first]
    for (let done = 0; done < count; done += AT_ONCE) {
      const some = Math.min(AT_ONCE, count - done)
      bytes.set(pixels.subarray(3 * done, 3 * (done + some)), from)
      kernels.lookUp(from, tables, some, redAt, numbers + apart, blueAt, step)
      if (channelsLast) into.set(floats.subarray(numbers >> 2, (numbers >> 2) + 3 * some), 3 * done)
      else {
        for (let plane = 0; plane < 3; plane++) {
          const start = (numbers + plane * apart) >> 2
          into.set(floats.subarray(start, start + some), plane * count + done)
        }
      }
    }
  }
}

/** Pixels whose numbers are written at once. */
const AT_ONCE = 8192

function firstStep(picture: Picture, { first, kernel }: Placement): Picture {
  if (first === null) return picture
  const resized = blankPicture(first.width, first.height)
  resize(picture, wholeOf(resized), kernel)
  return resized
}

function regionAt(canvas: Picture, placement: Placement): Region {
  const { left, top, width, height } = placement
  const stride = 3 * canvas.width
  return { data: canvas.data, offset: top * stride + 3 * left, stride, width, height }
}

/** Paints everything around the placed picture. */
function fillMargins(canvas: Picture, placement: Placement, colour: Rgb): void {
  const { left, top, width, height } = placement
  const bottom = top + height
  fillColour(canvas, 0, top * canvas.width, colour)
  for (let y = top; y < bottom; y++) {
    fillColour(canvas, y * canvas.width, y * canvas.width + left, colour)
    fillColour(canvas, y * canvas.width + left + width, (y + 1) * canvas.width, colour)
  }
  fillColour(canvas, bottom * canvas.width, canvas.height * canvas.width, colour)
}

/** Pixels `from` up to, not including, `to`, counted along the rows. */
function fillColour(canvas: Picture, from: number, to: number, [red, green, blue]: Rgb): void {
  if (red === green && green === blue) {
    canvas.data.fill(red, 3 * from, 3 * to)
    return
  }
  for (let at = 3 * from; at < 3 * to; at += 3) {
    canvas.data[at] = red
    canvas.data[at + 1] = green
    canvas.data[at + 2] = blue
  }
}
