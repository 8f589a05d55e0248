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
const HALF = 1 << (BITS - 1)

/** A filter of Pillow's: its reach, and its weight at a distance, both in input pixels where nothing shrinks. */
interface Filter {
  readonly support: number
  readonly weightAt: (distance: number) => number
  /** Bytes of results; the bicubic filter's negative weights can lead out of 0…255. */
  readonly bytes: (buffer: ArrayBufferLike, offset: number, length: number) => Bytes
}

type Bytes = Uint8Array | Uint8ClampedArray

const bilinear: Filter = {
  support: 1,
  weightAt: (distance) => Math.max(1 - Math.abs(distance), 0),
  bytes: (buffer, offset, length) => new Uint8Array(buffer, offset, length),
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
  bytes: (buffer, offset, length) => new Uint8ClampedArray(buffer, offset, length),
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
function resizePillow(source: Picture, region: Region, filter: Filter): void {
  const { buffer, byteOffset, length } = region.data
  const target: Target = { ...region, data: filter.bytes(buffer, byteOffset, length), filter }
  const columns = source.width === target.width ? null : spansOf(source.width, target.width, filter)
  const rows = source.height === target.height ? null : spansOf(source.height, target.height, filter)
  if (columns === null && rows === null) copyPixels(source, region)
  else if (rows === null) columnsOnly(source, target, columns as Spans)
  else if (columns === null) rowsOnly(source, target, rows)
  else if (losesMostlyHeight(source, target)) rowsFirst(source, target, columns, rows)
  else columnsFirst(source, target, columns, rows)
}

interface Target extends Omit<Region, 'data'> {
  readonly data: Bytes
  readonly filter: Filter
}

function losesMostlyHeight(source: Picture, target: Target): boolean {
  const lost = source.height - target.height
  return lost > 0 && lost > 2 * (source.width - target.width)
}

function columnsOnly(source: Picture, target: Target, columns: Spans): void {
  for (let y = 0; y < target.height; y++) {
    mixColumns(source.data, 3 * y * source.width, columns, target.data, target.offset + y * target.stride)
  }
}

function rowsOnly(source: Picture, target: Target, rows: Spans): void {
  const sums = new Int32Array(3 * source.width)
  for (let y = 0; y < target.height; y++) {
    sumRows(source, y, rows, sums)
    storeSums(sums, target.data, target.offset + y * target.stride)
  }
}

function rowsFirst(source: Picture, target: Target, columns: Spans, rows: Spans): void {
  const sums = new Int32Array(3 * source.width)
  const mixed = bytesFor(target, 3 * source.width)
  for (let y = 0; y < target.height; y++) {
    sumRows(source, y, rows, sums)
    storeSums(sums, mixed, 0)
    mixColumns(mixed, 0, columns, target.data, target.offset + y * target.stride)
  }
}

/** Keeps a ring of as many finished rows as one output row can need. */
function columnsFirst(source: Picture, target: Target, columns: Spans, rows: Spans): void {
  const rowLength = 3 * target.width
  const ring = Array.from({ length: rows.width }, () => bytesFor(target, rowLength))
  const sums = new Int32Array(rowLength)
  let ready = 0
  for (let y = 0; y < target.height; y++) {
    const first = rows.first[y] as number
    const count = rows.count[y] as number
    for (ready = Math.max(ready, first); ready < first + count; ready++) {
      mixColumns(source.data, 3 * ready * source.width, columns, ring[ready % rows.width] as Bytes, 0)
    }
    sums.fill(HALF)
    for (let k = 0; k < count; k++) {
      addWeighted(ring[(first + k) % rows.width] as Bytes, 0, rows.weights[y * rows.width + k] as number, sums)
    }
    storeSums(sums, target.data, target.offset + y * target.stride)
  }
}

function bytesFor({ filter }: Target, length: number): Bytes {
  return filter.bytes(new ArrayBuffer(length), 0, length)
}

function sumRows(source: Picture, y: number, rows: Spans, sums: Int32Array): void {
  const first = rows.first[y] as number
  const count = rows.count[y] as number
  sums.fill(HALF)
  for (let k = 0; k < count; k++) {
    addWeighted(source.data, (first + k) * sums.length, rows.weights[y * rows.width + k] as number, sums)
  }
}

function addWeighted(data: Bytes, start: number, weight: number, sums: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + Math.imul(data[start + i] as number, weight)
}

function storeSums(sums: Int32Array, into: Bytes, offset: number): void {
  for (let i = 0; i < sums.length; i++) into[offset + i] = (sums[i] as number) >> BITS
}

function mixColumns(data: Bytes, start: number, columns: Spans, into: Bytes, offset: number): void {
  const { first, count, weights, width } = columns
  for (let x = 0; x < first.length; x++) {
    let red = HALF
    let green = HALF
    let blue = HALF
    let from = start + 3 * (first[x] as number)
    const end = x * width + (count[x] as number)
    for (let k = x * width; k < end; k++, from += 3) {
      const weight = weights[k] as number
      red += Math.imul(data[from] as number, weight)
      green += Math.imul(data[from + 1] as number, weight)
      blue += Math.imul(data[from + 2] as number, weight)
    }
    const to = offset + 3 * x
    into[to] = red >> BITS
    into[to + 1] = green >> BITS
    into[to + 2] = blue >> BITS
  }
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
