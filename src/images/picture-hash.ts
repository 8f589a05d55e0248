import { bmvbhashEven } from 'blockhash-core'
import type { Picture } from './picture.ts'

/** Blocks of a picture each way, and so bits of each row of its hash. */
const BLOCKS = 16

/** Pixels looked at each way: 6 × 6 of each block. All of them would take as long as a small model's preprocessing. */
const GRID = 96

/** Filled anew for each picture; red, green, blue and an alpha that stays opaque. */
const grid = new Uint8Array(4 * GRID * GRID).fill(255)

/**
 * The block mean hash of a picture, as 64 hexadecimal digits: 16 rows of 16 bits, of which each says whether its
 * block is brighter than the median of its four rows (Yang, Gu and Niu, "Block mean value based image perceptual
 * hashing", 2006). Nearly equal pictures differ in few bits, different ones in about half. Pictures of any size have one.
 */
export function pictureHash(picture: Picture): string {
  lookAt(picture)
  return bmvbhashEven({ width: GRID, height: GRID, data: grid }, BLOCKS)
}

/** Takes the pixels at the middles of `GRID` × `GRID` equal parts. */
function lookAt({ width, height, data }: Picture): void {
  const columns = middlesOf(width)
  let to = 0
  for (const y of middlesOf(height)) {
    const row = y * width
    for (const x of columns) {
      const from = 3 * (row + x)
      grid[to] = data[from] as number
      grid[to + 1] = data[from + 1] as number
      grid[to + 2] = data[from + 2] as number
      to += 4
    }
  }
}

function middlesOf(length: number): Int32Array {
  const middles = new Int32Array(GRID)
  for (let at = 0; at < GRID; at++) middles[at] = Math.floor(((at + 0.5) * length) / GRID)
  return middles
}
