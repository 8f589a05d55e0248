import { kernels, reserve } from '../kernels/kernels.ts'
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
  const rowBytes = 3 * source.width
  const length = 3 * target.width
  const { at, bytes, ints } = reserve(rowBytes, 12 * target.width, 4 * length, 4 * length, length)
  const [row, taps, one, other, mixed] = at
  packTaps(columns, ints, taps >> 2)
  const mixColumns = (y: number, into: number) => {
    bytes.set(source.data.subarray(y * rowBytes, (y + 1) * rowBytes), row)
    kernels.mixTwoColumns(row, taps, target.width, into)
  }
  let [near, far, nearRow, farRow] = [one, other, -1, -1]
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
    if (wantedNear !== nearRow) mixColumns(wantedNear, near)
    nearRow = wantedNear
    if (wantedFar !== farRow) {
      if (wantedFar === nearRow) bytes.copyWithin(far, near, near + 4 * length)
      else mixColumns(wantedFar, far)
    }
    farRow = wantedFar
    kernels.mixTwoRows(near, far, rows.nearWeight[y] as number, rows.farWeight[y] as number, length, mixed)
    target.data.set(bytes.subarray(mixed, mixed + length), target.offset + y * target.stride)
  }
}

/** Puts them where `mixTwoColumns` finds them, three numbers each. */
function packTaps({ near, far, nearWeight, farWeight }: Taps, into: Int32Array, from: number): void {
  for (let x = 0, to = from; x < near.length; x++, to += 3) {
    into[to] = 3 * (near[x] as number)
    into[to + 1] = 3 * (far[x] as number)
    into[to + 2] = (nearWeight[x] as number) | ((farWeight[x] as number) << 16)
  }
}
