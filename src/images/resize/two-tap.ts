import type { Picture, Region } from '../picture.ts'
import { roundHalfEven } from '../round-half-even.ts'

/** For every output position along one axis: the two input positions mixed, and their weights in 1/2048. */
export interface Taps {
  readonly near: Int32Array
  readonly far: Int32Array
  readonly nearWeight: Int32Array
  readonly farWeight: Int32Array
}

/** OpenCV's weight unit: INTER_RESIZE_COEF_BITS = 11. */
const ONE = 2048

/** A `Taps` of `length` positions, to be filled with `setTap`. */
export function emptyTaps(length: number): Taps {
  return {
    near: new Int32Array(length),
    far: new Int32Array(length),
    nearWeight: new Int32Array(length),
    farWeight: new Int32Array(length),
  }
}

/** Sets one position: input `at` and the one after it, `fraction` (a float32, 0 to 1) of the way to the latter. */
export function setTap(taps: Taps, position: number, at: number, inputLength: number, fraction: number): void {
  const last = inputLength - 1
  taps.near[position] = Math.min(Math.max(at, 0), last)
  taps.far[position] = Math.min(Math.max(at + 1, 0), last)
  taps.nearWeight[position] = roundHalfEven(Math.fround(1 - fraction) * ONE)
  taps.farWeight[position] = roundHalfEven(fraction * ONE)
}

/**
 * Mixes two columns, then two rows, in OpenCV's fixed point: 11-bit weights, four bits dropped between the passes, two
 * more and a rounding half at the end (`VResizeLinear` for 8-bit pixels).
 */
export function resizeByTaps(source: Picture, target: Region, columns: Taps, rows: Taps): void {
  const rowLength = 3 * target.width
  let near = new Int32Array(rowLength)
  let far = new Int32Array(rowLength)
  let nearRow = -1
  let farRow = -1
  const { data } = target
  for (let y = 0; y < target.height; y++) {
    const wantedNear = rows.near[y] as number
    const wantedFar = rows.far[y] as number
    if (wantedNear === farRow && wantedNear !== nearRow) {
      const spare = near
      near = far
      far = spare
      nearRow = farRow
      farRow = -1
    }
    if (wantedNear !== nearRow) mixColumns(source, wantedNear, columns, near)
    nearRow = wantedNear
    if (wantedFar !== farRow) {
      if (wantedFar === nearRow) far.set(near)
      else mixColumns(source, wantedFar, columns, far)
    }
    farRow = wantedFar
    mixRows(
      near,
      far,
      rows.nearWeight[y] as number,
      rows.farWeight[y] as number,
      data,
      target.offset + y * target.stride,
    )
  }
}

function mixRows(
  near: Int32Array,
  far: Int32Array,
  nearWeight: number,
  farWeight: number,
  data: Uint8Array,
  offset: number,
): void {
  for (let i = 0; i < near.length; i++) {
    const fromNear = Math.imul(near[i] as number, nearWeight) >> 16
    const fromFar = Math.imul(far[i] as number, farWeight) >> 16
    data[offset + i] = (fromNear + fromFar + 2) >> 2
  }
}

function mixColumns(source: Picture, row: number, columns: Taps, into: Int32Array): void {
  const { data } = source
  const start = 3 * row * source.width
  const { near, far, nearWeight, farWeight } = columns
  for (let x = 0, i = 0; x < near.length; x++, i += 3) {
    const a = start + 3 * (near[x] as number)
    const b = start + 3 * (far[x] as number)
    const u = nearWeight[x] as number
    const v = farWeight[x] as number
    into[i] = (Math.imul(data[a] as number, u) + Math.imul(data[b] as number, v)) >> 4
    into[i + 1] = (Math.imul(data[a + 1] as number, u) + Math.imul(data[b + 1] as number, v)) >> 4
    into[i + 2] = (Math.imul(data[a + 2] as number, u) + Math.imul(data[b + 2] as number, v)) >> 4
  }
}
