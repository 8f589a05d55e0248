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
  const out = new Uint8ClampedArray(target.data.buffer, target.data.byteOffset, target.data.length)
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
  for (let y = 0; y < target.height; y++) {
    const row = rows.at[y] as number
    const down = rows.fraction[y] as number
    const hasTop = row >= 0 && row < height
    const hasBottom = row + 1 >= 0 && row + 1 < height
    let to = target.offset + y * target.stride
    if (!hasTop && !hasBottom) {
      out.fill(0, to, to + 3 * target.width)
      continue
    }
    for (let x = 0; x < target.width; x++, to += 3) {
      const column = columns.at[x] as number
      const right = columns.fraction[x] as number
      const hasLeft = column >= 0 && column < width
      const hasRight = column + 1 >= 0 && column + 1 < width
      const from = row * rowBytes + 3 * column
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel
        const topLeft = hasTop && hasLeft ? (data[at] as number) : 0
        const topRight = hasTop && hasRight ? (data[at + 3] as number) : 0
        const bottomLeft = hasBottom && hasLeft ? (data[at + rowBytes] as number) : 0
        const bottomRight = hasBottom && hasRight ? (data[at + rowBytes + 3] as number) : 0
        // Each line is one fused multiply-add: the product is exact in double precision, rounded once.
        const upper = f(right * (topRight - topLeft) + topLeft)
        const lower = f(right * (bottomRight - bottomLeft) + bottomLeft)
        out[to + channel] = f(down * f(lower - upper) + upper)
      }
    }
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
