import { kernels, reserve } from '../kernels/kernels.ts'
import { copyPixels, type Picture, type Region } from '../picture.ts'

/** For every output position along one axis: the first input position, how many follow, and their weights in 2⁻²². */
interface Spans {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly weights: Int32Array
  /** Weights stored per output position; only the first `count` of them are used. */
  readonly width: number
}

/** Pillow's PRECISION_BITS = 32 − 8 − 2. */
const BITS = 22

/** A filter of Pillow's: its reach, and its weight at a distance, both in input pixels where nothing shrinks. */
interface Filter {
  readonly support: number
  readonly weightAt: (distance: number) => number
}

const bilinear: Filter = {
  support: 1,
  weightAt: (distance) => Math.max(1 - Math.abs(distance), 0),
}

/** Keys' cubic with a = −½ (`bicubic_filter` in Resample.c). */
const bicubic: Filter = {
  support: 2,
  weightAt(distance) {
    const a = -0.5
    const x = Math.abs(distance)
    if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
  },
}

/** Pillow's `Image.resize(size, BILINEAR)` of RGB, byte for byte. */
export function resizePillowBilinear(source: Picture, target: Region): void {
  resizePillow(source, target, bilinear)
}

/** Pillow's `Image.resize(size, BICUBIC)` of RGB, byte for byte. */
export function resizePillowBicubic(source: Picture, target: Region): void {
  resizePillow(source, target, bicubic)
}

/**
 * The filter is widened when shrinking (antialiased), and rounded to bytes between the two passes; an axis that keeps its
 * length has none. Columns come first, except where Pillow 13 begins with the rows: when the height loses more than
 * twice the pixels that the width does (pull request 9549; before it, columns came first everywhere, which changes some
 * bytes by one level).
 */
function resizePillow(source: Picture, target: Region, filter: Filter): void {
  const columns = source.width === target.width ? null : spansOf(source.width, target.width, filter)
  const rows = source.height === target.height ? null : spansOf(source.height, target.height, filter)
  if (rows !== null) mixRows(source, target, columns, rows)
  else if (columns !== null) mixColumnsOnly(source, target, columns)
  else copyPixels(source, target)
}

function losesMostlyHeight(source: Picture, target: Region): boolean {
  const lost = source.height - target.height
  return lost > 0 && lost > 2 * (source.width - target.width)
}

function mixColumnsOnly(source: Picture, target: Region, columns: Spans): void {
  const rowBytes = 3 * source.width
  const length = 3 * target.width
  const { at, bytes, ints } = reserve(rowBytes, 8 * target.width, columns.weights.byteLength, length)
  const [row, spans, weights, mixed] = at
  packSpans(columns, ints, spans >> 2, weights >> 2)
  for (let y = 0; y < target.height; y++) {
    bytes.set(source.data.subarray(y * rowBytes, (y + 1) * rowBytes), row)
    kernels.mixSpans(row, spans, weights, columns.width, target.width, mixed)
    target.data.set(bytes.subarray(mixed, mixed + length), target.offset + y * target.stride)
  }
}

/**
 * Sums rows, of which columns were mixed before or are mixed after, if at all. A ring keeps as many rows as one output row can
 * need.
 */
function mixRows(source: Picture, target: Region, columns: Spans | null, rows: Spans): void {
  const before = columns !== null && !losesMostlyHeight(source, target) ? columns : null
  const after = before === null ? columns : null
  const rowBytes = 3 * source.width
  const length = 3 * target.width
  const summed = before === null ? rowBytes : length
  const ringRow = Math.ceil((summed + ROW_SLACK) / ROW_SLACK) * ROW_SLACK
  const { at, bytes, ints } = reserve(
    rowBytes,
    8 * target.width,
    columns?.weights.byteLength ?? 0,
    rows.width * ringRow,
    4 * summed,
    summed,
    length,
  )
  const [row, spans, weights, ring, sums, line, mixed] = at
  if (columns !== null) packSpans(columns, ints, spans >> 2, weights >> 2)
  const placeOf = (y: number) => ring + (y % rows.width) * ringRow
  const fetchRow = (y: number) => {
    bytes.set(source.data.subarray(y * rowBytes, (y + 1) * rowBytes), before === null ? placeOf(y) : row)
    if (before !== null) kernels.mixSpans(row, spans, weights, before.width, target.width, placeOf(y))
  }
  let ready = 0
  for (let y = 0; y < target.height; y++) {
    const first = rows.first[y] as number
    const count = rows.count[y] as number
    for (ready = Math.max(ready, first); ready < first + count; ready++) fetchRow(ready)
    kernels.startSums(sums, summed)
    for (let k = 0; k < count; k++) {
      kernels.addRow(placeOf(first + k), rows.weights[y * rows.width + k] as number, summed, sums)
    }
    kernels.storeSums(sums, summed, line)
    if (after !== null) kernels.mixSpans(line, spans, weights, after.width, target.width, mixed)
    const done = after === null ? line : mixed
    target.data.set(bytes.subarray(done, done + length), target.offset + y * target.stride)
  }
}

/** Vectors may reach so many bytes beyond the end of a row. */
const ROW_SLACK = 16

/** Puts them where `mixSpans` finds them: two numbers each, and the weights as they are. */
function packSpans({ first, count, weights }: Spans, into: Int32Array, spans: number, weightsAt: number): void {
  for (let x = 0, to = spans; x < first.length; x++, to += 2) {
    into[to] = 3 * (first[x] as number)
    into[to + 1] = count[x] as number
  }
  into.set(weights, weightsAt)
}

/** Pillow's `precompute_coeffs` and `normalize_coeffs_8bpc`. */
function spansOf(inputLength: number, outputLength: number, filter: Filter): Spans {
  const scale = inputLength / outputLength
  const filterScale = Math.max(scale, 1)
  const support = filter.support * filterScale
  const width = Math.ceil(support) * 2 + 1
  const first = new Int32Array(outputLength)
  const count = new Int32Array(outputLength)
  const weights = new Int32Array(outputLength * width)
  const exact = new Float64Array(width)
  for (let x = 0; x < outputLength; x++) {
    const centre = (x + 0.5) * scale
    const start = Math.max(Math.trunc(centre - support + 0.5), 0)
    const length = Math.min(Math.trunc(centre + support + 0.5), inputLength) - start
    let total = 0
    for (let k = 0; k < length; k++) {
      const weight = filter.weightAt((k + start - centre + 0.5) * (1 / filterScale))
      exact[k] = weight
      total += weight
    }
    for (let k = 0; k < length; k++) {
      const share = ((exact[k] as number) / total) * (1 << BITS)
      weights[x * width + k] = Math.trunc(share < 0 ? share - 0.5 : share + 0.5)
    }
    first[x] = start
    count[x] = length
  }
  return { first, count, weights, width }
}
