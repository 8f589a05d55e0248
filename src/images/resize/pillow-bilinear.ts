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

/**
 * Pillow's `Image.resize(size, BILINEAR)` of RGB, byte for byte: a triangle widened when shrinking (antialiased), rounded
 * to bytes between the two passes; an axis that keeps its length has none. Columns come first, except where Pillow 13
 * begins with the rows: when the height loses more than twice the pixels that the width does (pull request 9549; before
 * it, columns came first everywhere, which changes some bytes by one level).
 */
export function resizePillowBilinear(source: Picture, target: Region): void {
  const columns = source.width === target.width ? null : triangleSpans(source.width, target.width)
  const rows = source.height === target.height ? null : triangleSpans(source.height, target.height)
  if (columns === null && rows === null) copyPixels(source, target)
  else if (rows === null) columnsOnly(source, target, columns as Spans)
  else if (columns === null) rowsOnly(source, target, rows)
  else if (losesMostlyHeight(source, target)) rowsFirst(source, target, columns, rows)
  else columnsFirst(source, target, columns, rows)
}

function losesMostlyHeight(source: Picture, target: Region): boolean {
  const lost = source.height - target.height
  return lost > 0 && lost > 2 * (source.width - target.width)
}

function columnsOnly(source: Picture, target: Region, columns: Spans): void {
  for (let y = 0; y < target.height; y++) {
    mixColumns(source.data, 3 * y * source.width, columns, target.data, target.offset + y * target.stride)
  }
}

function rowsOnly(source: Picture, target: Region, rows: Spans): void {
  const sums = new Int32Array(3 * source.width)
  for (let y = 0; y < target.height; y++) {
    sumRows(source, y, rows, sums)
    storeSums(sums, target.data, target.offset + y * target.stride)
  }
}

function rowsFirst(source: Picture, target: Region, columns: Spans, rows: Spans): void {
  const sums = new Int32Array(3 * source.width)
  const mixed = new Uint8Array(3 * source.width)
  for (let y = 0; y < target.height; y++) {
    sumRows(source, y, rows, sums)
    storeSums(sums, mixed, 0)
    mixColumns(mixed, 0, columns, target.data, target.offset + y * target.stride)
  }
}

/** Keeps a ring of as many finished rows as one output row can need. */
function columnsFirst(source: Picture, target: Region, columns: Spans, rows: Spans): void {
  const rowLength = 3 * target.width
  const ring = Array.from({ length: rows.width }, () => new Uint8Array(rowLength))
  const sums = new Int32Array(rowLength)
  let ready = 0
  for (let y = 0; y < target.height; y++) {
    const first = rows.first[y] as number
    const count = rows.count[y] as number
    for (ready = Math.max(ready, first); ready < first + count; ready++) {
      mixColumns(source.data, 3 * ready * source.width, columns, ring[ready % rows.width] as Uint8Array, 0)
    }
    sums.fill(HALF)
    for (let k = 0; k < count; k++) {
      addWeighted(ring[(first + k) % rows.width] as Uint8Array, 0, rows.weights[y * rows.width + k] as number, sums)
    }
    storeSums(sums, target.data, target.offset + y * target.stride)
  }
}

function sumRows(source: Picture, y: number, rows: Spans, sums: Int32Array): void {
  const first = rows.first[y] as number
  const count = rows.count[y] as number
  sums.fill(HALF)
  for (let k = 0; k < count; k++) {
    addWeighted(source.data, (first + k) * sums.length, rows.weights[y * rows.width + k] as number, sums)
  }
}

function addWeighted(data: Uint8Array, start: number, weight: number, sums: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + Math.imul(data[start + i] as number, weight)
}

function storeSums(sums: Int32Array, into: Uint8Array, offset: number): void {
  for (let i = 0; i < sums.length; i++) into[offset + i] = (sums[i] as number) >> BITS
}

function mixColumns(data: Uint8Array, start: number, columns: Spans, into: Uint8Array, offset: number): void {
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

/** Pillow's `precompute_coeffs` and `normalize_coeffs_8bpc` for the triangle filter. */
function triangleSpans(inputLength: number, outputLength: number): Spans {
  const scale = inputLength / outputLength
  const support = Math.max(scale, 1)
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
      const weight = Math.max(1 - Math.abs((k + start - centre + 0.5) * (1 / support)), 0)
      exact[k] = weight
      total += weight
    }
    for (let k = 0; k < length; k++) {
      weights[x * width + k] = Math.trunc(0.5 + ((exact[k] as number) / total) * (1 << BITS))
    }
    first[x] = start
    count[x] = length
  }
  return { first, count, weights, width }
}
