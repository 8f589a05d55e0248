const bits = new Uint32Array(1)
const float = new Float32Array(bits.buffer)
let table: Float32Array | null = null

/** Widens IEEE 754 half floats, given as their bit patterns, to float32. */
export function halfToFloat(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, half) => widened(half))
  const floats = new Float32Array(halves.length)
  for (let at = 0; at < halves.length; at++) floats[at] = table[halves[at] as number] as number
  return floats
}

function widened(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13)
  return float[0] as number
}
