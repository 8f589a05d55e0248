import { kernels, reserve } from '../kernels/kernels.ts'
import type { Picture, Region } from '../picture.ts'
import { roundHalfEven } from '../round-half-even.ts'

/** For every output position along one axis: four input positions and their weights in 1/2048. */
interface CubicTaps {
  readonly inputs: Int32Array
  readonly weights: Int32Array
}

/**
 * `cv2.resize(…, INTER_CUBIC)` of 8-bit pixels, byte for byte as OpenCV's own x86-64 code computes it.
 * With Intel's IPP, which the wheels for x86-64 use unless `cv2.ipp.setUseIPP(False)`, up to one byte in twenty differs by
 * one level, and others on other processors: there is no one reference to equal.
 */
export function resizeCv2Cubic(source: Picture, target: Region): void {
  const columns = cubicTaps(source.width, target.width)
  const rows = cubicTaps(source.height, target.height)
  const rowBytes = 3 * source.width
  const length = 3 * target.width
  const { at, bytes, ints } = reserve(
    rowBytes,
    24 * target.width,
    4 * length,
    4 * length,
    4 * length,
    4 * length,
    length,
  )
  const [row, taps, line0, line1, line2, line3, mixed] = at
  const lines = [line0, line1, line2, line3]
  const held = [-1, -1, -1, -1]
  packTaps(columns, ints, taps >> 2)
  for (let y = 0; y < target.height; y++) {
    const inputs = rows.inputs.subarray(4 * y, 4 * y + 4)
    const weights = rows.weights.subarray(4 * y, 4 * y + 4)
    for (let its = inputs[0] as number; its <= (inputs[3] as number); its++) {
      if (held[its % 4] === its) continue
      bytes.set(source.data.subarray(its * rowBytes, (its + 1) * rowBytes), row)
      kernels.mixFourColumns(row, taps, target.width, lines[its % 4] as number)
      held[its % 4] = its
    }
    const places = Array.from(inputs, (its) => lines[its % 4] as number) as Four
    const shares = Array.from(weights, (weight) => weight / (2048 * 2048)) as Four
    // OpenCV sums eight bytes at a time in float32, and the rest in whole numbers.
    const vectored = length - (length % 8)
    if (vectored > 0) kernels.mixFourRows(...places, ...shares, vectored, mixed)
    for (let i = vectored; i < length; i++) bytes[mixed + i] = wholeSum(ints, places, weights, i)
    target.data.set(bytes.subarray(mixed, mixed + length), target.offset + y * target.stride)
  }
}

type Four = [number, number, number, number]

function wholeSum(ints: Int32Array, places: Four, weights: Int32Array, i: number): number {
  let sum = 0
  for (const [k, place] of places.entries()) sum += (ints[(place >> 2) + i] as number) * (weights[k] as number)
  return Math.min(Math.max(Math.floor((sum + (1 << 21)) / (1 << 22)), 0), 255)
}

/** Puts them where `mixFourColumns` finds them, six numbers each. */
function packTaps({ inputs, weights }: CubicTaps, into: Int32Array, from: number): void {
  const pair = (k: number) => ((weights[k] as number) & 0xffff) | ((weights[k + 1] as number) << 16)
  for (let k = 0, to = from; k < inputs.length; k += 4, to += 6) {
    for (let tap = 0; tap < 4; tap++) into[to + tap] = 3 * (inputs[k + tap] as number)
    into[to + 4] = pair(k)
    into[to + 5] = pair(k + 2)
  }
}

/** Keys' cubic with a = −0.75, all in float32 as OpenCV's `interpolateCubic`. */
function cubicTaps(inputLength: number, outputLength: number): CubicTaps {
  const inputs = new Int32Array(4 * outputLength)
  const weights = new Int32Array(4 * outputLength)
  const step = 1 / (outputLength / inputLength)
  const f = Math.fround
  const a = -0.75
  for (let position = 0; position < outputLength; position++) {
    const centre = f((position + 0.5) * step - 0.5)
    const at = Math.floor(centre)
    const x = f(centre - at)
    const after = f(x + 1)
    const before = f(1 - x)
    const w0 = f(f(f(f(f(f(f(a * after) - 5 * a) * after) + 8 * a) * after)) - 4 * a)
    const w1 = f(f(f(f(f((a + 2) * x) - (a + 3)) * x) * x) + 1)
    const w2 = f(f(f(f(f((a + 2) * before) - (a + 3)) * before) * before) + 1)
    const w3 = f(f(f(1 - w0) - w1) - w2)
    for (const [k, w] of [w0, w1, w2, w3].entries()) {
      inputs[4 * position + k] = Math.min(Math.max(at - 1 + k, 0), inputLength - 1)
      weights[4 * position + k] = roundHalfEven(w * 2048)
    }
  }
  return { inputs, weights }
}
