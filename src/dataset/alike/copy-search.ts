import { setImmediate } from 'node:timers/promises'
import type { ReadWatch } from '../read-watch.ts'
import { SAME_PICTURE } from './near-duplicates.ts'
import { differingUpTo, type PackedBits, ROWS } from './picture-bits.ts'

/** Comparisons between two looks at the signal: a tenth of a second. */
const BETWEEN_BREAKS = 2e6

const VALUES = 1 << 16

/** A pair of pictures, and how many of 256 bits differ. */
export type FoundPair = (one: number, other: number, bits: number) => void

/**
 * Finds every pair of nearly identical pictures: with 16 rows of bits and at most 15 that differ, one row at least is equal, so only
 * pictures with an equal row are compared. Each pair is handed over once, the lower place first. Rejects with the signal's reason once
 * that is aborted.
 * @param count pictures.
 * @param first pairs of which the lower place is below this are looked for: all of them where it is `count`.
 */
export async function searchCopies(
  { words, rows }: PackedBits,
  count: number,
  first: number,
  found: FoundPair,
  { onProgress, signal }: ReadWatch,
): Promise<void> {
  let compared = 0
  for (let row = 0; row < ROWS; row++) {
    onProgress?.({ stage: 'alike', done: row, total: ROWS })
    const { order, starts } = byValue(rows, count, row)
    for (let value = 0; value < VALUES; value++) {
      const [from, to] = [starts[value] as number, starts[value + 1] as number]
      for (let at = from; at < to; at++) {
        const one = order[at] as number
        if (one >= first) break
        for (let next = at + 1; next < to; next++) {
          const other = order[next] as number
          const bits = differingUpTo(SAME_PICTURE, words, one, other)
          if (bits <= SAME_PICTURE && !hasEqualRow(rows, one, other, row)) found(one, other, bits)
        }
        compared += to - at
        if (compared < BETWEEN_BREAKS) continue
        compared = 0
        await setImmediate()
        signal?.throwIfAborted()
      }
    }
  }
}

/** Whether a row before this one is equal, so that the pair was found there. */
function hasEqualRow(rows: Uint16Array, one: number, other: number, before: number): boolean {
  for (let row = 0; row < before; row++) if (rows[ROWS * one + row] === rows[ROWS * other + row]) return true
  return false
}

/** Pictures by their value of a row, those of equal values in ascending order; those of value v are from `starts[v]` to `starts[v + 1]`. */
function byValue(rows: Uint16Array, count: number, row: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(VALUES + 1)
  for (let at = 0; at < count; at++) {
    const value = rows[ROWS * at + row] as number
    starts[value + 1] = (starts[value + 1] as number) + 1
  }
  for (let value = 0; value < VALUES; value++) {
    starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number)
  }
  const places = starts.slice()
  const order = new Int32Array(count)
  for (let at = 0; at < count; at++) {
    const value = rows[ROWS * at + row] as number
    const place = places[value] as number
    order[place] = at
    places[value] = place + 1
  }
  return { order, starts }
}
