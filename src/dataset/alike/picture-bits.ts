/** Rows of a picture's hash; each has as many bits. */
export const ROWS = 16

/** A picture's hash of 256 bits, one number for each row from the top; the highest bit is the leftmost block. */
export type PictureBits = Uint16Array

/** Reads a hash of 64 hexadecimal digits. */
export function pictureBits(hash: string): PictureBits {
  return Uint16Array.from({ length: ROWS }, (_, row) => Number.parseInt(hash.slice(4 * row, 4 * row + 4), 16))
}

/** How many of the 256 bits differ: about 126 between different photographs. */
export function differingBits(one: PictureBits, other: PictureBits): number {
  let count = 0
  for (let row = 0; row < ROWS; row++) count += onesIn((one[row] as number) ^ (other[row] as number))
  return count
}

/** The fewest bits that differ where one picture may be mirrored either way, or both. */
export function differingBitsMirrored(one: PictureBits, other: PictureBits): number {
  const turned = other.map(reversed)
  const ways = [other, turned, other.toReversed(), turned.toReversed()]
  return Math.min(...ways.map((way) => differingBits(one, way)))
}

/** Hashes one after another, so that many pairs are compared fast. */
export interface PackedBits {
  /** Eight numbers for each picture: two rows each. */
  readonly words: Int32Array
  /** `ROWS` numbers for each picture. */
  readonly rows: Uint16Array
}

export function packedBits(pictures: readonly PictureBits[]): PackedBits {
  const rows = new Uint16Array(ROWS * pictures.length)
  for (const [at, bits] of pictures.entries()) rows.set(bits, ROWS * at)
  return { rows, words: new Int32Array(rows.buffer) }
}

/** How many bits differ between two pictures, as `differingBits` counts; any number above `most` where more do. */
export function differingUpTo(most: number, words: Int32Array, one: number, other: number): number {
  let count = 0
  for (let word = 0; word < ROWS / 2 && count <= most; word++) {
    const bits = (words[(ROWS / 2) * one + word] as number) ^ (words[(ROWS / 2) * other + word] as number)
    count += onesIn(bits & 0xffff) + onesIn(bits >>> 16)
  }
  return count
}

function onesIn(bits: number): number {
  let left = bits - ((bits >> 1) & 0x5555)
  left = (left & 0x3333) + ((left >> 2) & 0x3333)
  left = (left + (left >> 4)) & 0x0f0f
  return (left + (left >> 8)) & 0x1f
}

function reversed(row: number): number {
  let [left, turned] = [row, 0]
  for (let bit = 0; bit < 16; bit++, left >>= 1) turned = (turned << 1) | (left & 1)
  return turned
}
