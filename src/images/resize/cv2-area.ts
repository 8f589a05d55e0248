import { kernels, reserve } from '../kernels/kernels.ts'
import type { Picture, Region } from '../picture.ts'
import { emptyTaps, resizeByTaps, setTap, type Taps } from './two-tap.ts'

/**
 * `cv2.resize(…, INTER_AREA)` of 8-bit pixels, byte for byte. It is an area average only where neither axis grows;
 * where one does, OpenCV falls back to a two-tap mix whose fractions follow the pixel areas.
 */
export function resizeCv2Area(source: Picture, target: Region): void {
  const stepX = 1 / (target.width / source.width)
  const stepY = 1 / (target.height / source.height)
  if (stepX < 1 || stepY < 1) {
    resizeByTaps(source, target, areaTaps(source.width, target.width), areaTaps(source.height, target.height))
  } else if (isWhole(stepX) && isWhole(stepY)) {
    averageBlocks(source, target, Math.round(stepX), Math.round(stepY))
  } else {
    averageCells(source, target, cellsAlong(source.width, target.width), cellsAlong(source.height, target.height))
  }
}

/** Within DBL_EPSILON of an integer, OpenCV's test for its whole-number path. */
function isWhole(step: number): boolean {
  return Math.abs(step - Math.round(step)) < Number.EPSILON
}

function areaTaps(inputLength: number, outputLength: number): Taps {
  const taps = emptyTaps(outputLength)
  const inverse = outputLength / inputLength
  const step = 1 / inverse
  for (let position = 0; position < outputLength; position++) {
    const at = Math.floor(position * step)
    const reach = Math.fround(position + 1 - (at + 1) * inverse)
    const fraction = reach <= 0 ? 0 : Math.fround(reach - Math.floor(reach))
    setTap(taps, position, at, inputLength, fraction)
  }
  return taps
}

/** Whole-number shrinking: 2 × 2 blocks round halves up, others multiply by a float32 and round halves to even. */
function averageBlocks(source: Picture, target: Region, blockWidth: number, blockHeight: number): void {
  // A clamped array rounds halves to even, as cvRound does.
  const out = new Uint8ClampedArray(target.data.buffer, target.data.byteOffset, target.data.length)
  const sums = new Int32Array(3 * target.width)
  const quarter = blockWidth === 2 && blockHeight === 2
  const share = Math.fround(1 / (blockWidth * blockHeight))
  for (let y = 0; y < target.height; y++) {
    sums.fill(0)
    for (let row = y * blockHeight; row < (y + 1) * blockHeight; row++) addBlocks(source, row, blockWidth, sums)
    const to = target.offset + y * target.stride
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i] as number
      out[to + i] = quarter ? (sum + 2) >> 2 : Math.fround(Math.fround(sum) * share)
    }
  }
}

function addBlocks(source: Picture, row: number, blockWidth: number, sums: Int32Array): void {
  const { data } = source
  let from = 3 * row * source.width
  for (let i = 0; i < sums.length; i += 3) {
    let red = 0
    let green = 0
    let blue = 0
    for (const end = from + 3 * blockWidth; from < end; from += 3) {
      red += data[from] as number
      green += data[from + 1] as number
      blue += data[from + 2] as number
    }
    sums[i] = (sums[i] as number) + red
    sums[i + 1] = (sums[i + 1] as number) + green
    sums[i + 2] = (sums[i + 2] as number) + blue
  }
}

/** Which input positions each output position covers, and how much of it each makes up; runs in output order. */
interface Cells {
  readonly count: number
  readonly output: Int32Array
  readonly input: Int32Array
  readonly share: Float32Array
}

/** OpenCV's `computeResizeAreaTab`, its thresholds of 1e-3 included. */
function cellsAlong(inputLength: number, outputLength: number): Cells {
  const step = 1 / (outputLength / inputLength)
  const room = inputLength + 2 * outputLength
  const output = new Int32Array(room)
  const input = new Int32Array(room)
  const share = new Float32Array(room)
  let count = 0
  const add = (to: number, from: number, part: number) => {
    output[count] = to
    input[count] = from
    share[count++] = part
  }
  for (let position = 0; position < outputLength; position++) {
    const start = position * step
    const end = start + step
    const length = Math.min(step, inputLength - start)
    const lastWhole = Math.min(Math.floor(end), inputLength - 1)
    const firstWhole = Math.min(Math.ceil(start), lastWhole)
    if (firstWhole - start > 1e-3) add(position, firstWhole - 1, (firstWhole - start) / length)
    for (let at = firstWhole; at < lastWhole; at++) add(position, at, 1 / length)
    if (end - lastWhole > 1e-3) add(position, lastWhole, Math.min(end - lastWhole, 1, length) / length)
  }
  return { count, output, input, share }
}

/** Fractional shrinking: sums of float32, columns first, in OpenCV's order. */
function averageCells(source: Picture, target: Region, columns: Cells, rows: Cells): void {
  const rowBytes = 3 * source.width
  const length = 3 * target.width
  const { at, bytes, ints, floats } = reserve(
    rowBytes,
    8 * target.width,
    4 * columns.count,
    4 * length,
    4 * length,
    length,
  )
  const [row, spans, shares, line, sum, rounded] = at
  packSpans(columns, ints, spans >> 2)
  floats.set(columns.share.subarray(0, columns.count), shares >> 2)
  const store = (y: number) => {
    kernels.roundLine(sum, length, rounded)
    target.data.set(bytes.subarray(rounded, rounded + length), target.offset + y * target.stride)
  }
  bytes.fill(0, sum, sum + 4 * length)
  let current = 0
  for (let k = 0; k < rows.count; k++) {
    const y = rows.output[k] as number
    if (y !== current) {
      store(current)
      bytes.fill(0, sum, sum + 4 * length)
      current = y
    }
    const from = rowBytes * (rows.input[k] as number)
    bytes.set(source.data.subarray(from, from + rowBytes), row)
    kernels.mixCells(row, spans, shares, target.width, line)
    kernels.addLine(line, rows.share[k] as number, length, sum)
  }
  store(current)
}

/** Puts them where `mixCells` finds them: of each output position, the first input position and how many there are, which are neighbours. */
function packSpans({ count, output, input }: Cells, ints: Int32Array, from: number): void {
  for (let k = 0, current = -1; k < count; k++) {
    const to = from + 2 * (output[k] as number)
    if (output[k] !== current) {
      current = output[k] as number
      ints[to] = 3 * (input[k] as number)
      ints[to + 1] = 0
    }
    ints[to + 1] = (ints[to + 1] as number) + 1
  }
}
