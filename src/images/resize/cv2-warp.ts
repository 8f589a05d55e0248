import { kernels, reserve } from '../kernels/kernels.ts'
import type { Picture, Region } from '../picture.ts'
import type { Frame } from '../preprocessing.ts'

/** Where one output column or row is in the input: the position before it and the float32 fraction of the way on. */
interface Positions {
  readonly at: Int32Array
  readonly fraction: Float32Array
}

const f = Math.fround

/**
 * `cv2.warpPerspective(…, INTER_LINEAR, BORDER_CONSTANT 0)` of 8-bit pixels for a matrix that only scales and shifts
 * (x → x × scaleX + padX), byte for byte as OpenCV 5 computes it on x86-64 with AVX2 or better: float32 with fused
 * multiply-add; without those a few bytes in a million differ by one level. Whole pixel positions, no half-pixel shift;
 * outside the source all is black. Right where the target's width is a multiple of 16, as networks' are.
 */
export function warpCv2(
  source: Picture,
  target: Region,
  { scaleX, scaleY, padX, padY }: Pick<Frame, 'scaleX' | 'scaleY' | 'padX' | 'padY'>,
): void {
  // OpenCV inverts the 3 × 3 matrix by cofactors in double precision.
  const inverseOfDeterminant = 1 / (scaleX * scaleY)
  const stepX = f(scaleY * inverseOfDeterminant)
  const stepY = f(scaleX * inverseOfDeterminant)
  const left = f(-(padX * scaleY) * inverseOfDeterminant)
  const top = f(-(scaleX * padY) * inverseOfDeterminant)
  // Columns are one fused multiply-add (exact in double precision, then rounded); rows round their product first.
  const columns = positions(target.width, (x) => f(stepX * x + left))
  const rows = positions(target.height, (y) => f(f(stepY * y) + top))
  const { data, width, height } = source
  const rowBytes = 3 * width
  const length = 3 * target.width
  const framed = 3 * (width + 2 * MARGIN)
  const { at, bytes, ints, floats } = reserve(framed, framed, framed, 8 * target.width, length)
  const [black, even, odd, across, warped] = at
  for (const row of [black, even, odd]) bytes.fill(0, row, row + framed)
  packColumns(columns, width, ints, floats, across >> 2)
  const held = [-1, -1]
  /** Where a row of the source is, in the kernels' memory; what is outside the source is black. */
  const rowAt = (y: number): number => {
    if (y < 0 || y >= height) return black
    const place = y % 2 === 0 ? even : odd
    if (held[y % 2] !== y) bytes.set(data.subarray(y * rowBytes, (y + 1) * rowBytes), place + 3 * MARGIN)
    held[y % 2] = y
    return place
  }
  for (let y = 0; y < target.height; y++) {
    const row = rows.at[y] as number
    const to = target.offset + y * target.stride
    kernels.warpRow(rowAt(row), rowAt(row + 1), across, target.width, rows.fraction[y] as number, warped)
    target.data.set(bytes.subarray(warped, warped + length), to)
  }
}

/** Black pixels at both ends of a row, so that every column outside has two to mix. */
const MARGIN = 2

/** Puts them where `warpRow` finds them, two numbers each. */
function packColumns(
  { at, fraction }: Positions,
  width: number,
  ints: Int32Array,
  floats: Float32Array,
  from: number,
): void {
  for (let x = 0, to = from; x < at.length; x++, to += 2) {
    ints[to] = 3 * (Math.min(Math.max(at[x] as number, -MARGIN), width) + MARGIN)
    floats[to + 1] = fraction[x] as number
  }
}

function positions(length: number, positionOf: (index: number) => number): Positions {
  const at = new Int32Array(length)
  const fraction = new Float32Array(length)
  for (let i = 0; i < length; i++) {
    const position = positionOf(i)
    at[i] = Math.floor(position)
    fraction[i] = position - (at[i] as number)
  }
  return { at, fraction }
}
