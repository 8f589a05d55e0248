import { roundHalfEven } from './round-half-even.ts'

const asFloat32 = new Float32Array(1)
const asBits = new Uint32Array(asFloat32.buffer)

/** The bits of the half-precision number nearest to a float32, halves to even, as IEEE 754 and numpy round. */
export function float16Bits(value: number): number {
  asFloat32[0] = value
  const bits = asBits[0] as number
  const sign = (bits >>> 16) & 0x8000
  const size = Math.abs(asFloat32[0])
  if (Number.isNaN(size)) return sign | 0x7e00
  if (size >= 65520) return sign | 0x7c00
  if (size < 2 ** -14) return sign | roundHalfEven(size * 2 ** 24)
  const exponent = ((bits >>> 23) & 0xff) - 127
  // A fraction that rounds up to 2 carries into the exponent by itself.
  return sign | (((exponent + 15) << 10) + roundHalfEven(size * 2 ** (10 - exponent)) - 1024)
}
