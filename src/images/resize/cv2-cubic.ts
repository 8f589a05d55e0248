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
  const out = new Uint8ClampedArray(target.data.buffer, target.data.byteOffset, target.data.length)
  const columns = cubicTaps(source.width, target.width)
  const rows = cubicTaps(source.height, target.height)
  const rowLength = 3 * target.width
  const lines = Array.from({ length: 4 }, () => ({ row: -1, values: new Int32Array(rowLength) }))
  const weights = new Float32Array(4)
  for (let y = 0; y < target.height; y++) {
    const first = rows.inputs[4 * y] as number
    const last = rows.inputs[4 * y + 3] as number
    for (let row = first; row <= last; row++) {
      const line = lines[row % 4] as (typeof lines)[number]
      if (line.row === row) continue
      mixColumns(source, row, columns, line.values)
      line.row = row
    }
    const at = (k: number) => (lines[(rows.inputs[4 * y + k] as number) % 4] as (typeof lines)[number]).values
    mixRows(
      at(0),
      at(1),
      at(2),
      at(3),
      rows.weights.subarray(4 * y, 4 * y + 4),
      weights,
      out,
      target.offset + y * target.stride,
    )
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

function mixColumns(source: Picture, row: number, columns: CubicTaps, into: Int32Array): void {
  const { data } = source
  const { inputs, weights } = columns
  const start = 3 * row * source.width
  for (let k = 0, i = 0; i < into.length; k += 4, i += 3) {
    const a = start + 3 * (inputs[k] as number)
    const b = start + 3 * (inputs[k + 1] as number)
    const c = start + 3 * (inputs[k + 2] as number)
    const d = start + 3 * (inputs[k + 3] as number)
    const s = weights[k] as number
    const t = weights[k + 1] as number
    const u = weights[k + 2] as number
    const v = weights[k + 3] as number
    for (let channel = 0; channel < 3; channel++) {
      into[i + channel] =
        Math.imul(data[a + channel] as number, s) +
        Math.imul(data[b + channel] as number, t) +
        Math.imul(data[c + channel] as number, u) +
        Math.imul(data[d + channel] as number, v)
    }
  }
}

/** OpenCV sums eight bytes at a time in float32 (from the last row to the first) and the rest in whole numbers. */
function mixRows(
  r0: Int32Array,
  r1: Int32Array,
  r2: Int32Array,
  r3: Int32Array,
  wholeWeights: Int32Array,
  weights: Float32Array,
  out: Uint8ClampedArray,
  offset: number,
): void {
  const f = Math.fround
  for (let k = 0; k < 4; k++) weights[k] = (wholeWeights[k] as number) / (2048 * 2048)
  const [w0, w1, w2, w3] = weights as unknown as [number, number, number, number]
  const vectored = r0.length - (r0.length % 8)
  let i = 0
  for (; i < vectored; i++) {
    const low = f(f((r2[i] as number) * w2) + f((r3[i] as number) * w3))
    out[offset + i] = f(f((r0[i] as number) * w0) + f(f((r1[i] as number) * w1) + low))
  }
  const [b0, b1, b2, b3] = wholeWeights as unknown as [number, number, number, number]
  for (; i < r0.length; i++) {
    const sum = (r0[i] as number) * b0 + (r1[i] as number) * b1 + (r2[i] as number) * b2 + (r3[i] as number) * b3
    out[offset + i] = Math.floor((sum + (1 << 21)) / (1 << 22))
  }
}
