import { isBox } from '../columns/is-box.ts'
import type { VocObject } from './parse-voc.ts'

/**
 * What the corners of boxes are: numbers of pixels, from 1, the last one included, as Pascal VOC has them; or edges, from 0, as some
 * tools write them into the same files.
 */
export type CornerReading = 'pixels-from-1' | 'edges'

/** VOC 2012 itself has some fractions. */
const SHARE = 0.01

/** Counts corners that no pixel numbered from 1 has: 0, and fractions. */
export class CornerEvidence {
  #boxes = 0
  #odd = 0

  add({ corners }: VocObject): void {
    if (!corners.every(Number.isFinite)) return
    this.#boxes++
    if (corners.some((corner) => !Number.isInteger(corner)) || corners[0] === 0 || corners[1] === 0) this.#odd++
  }

  get odd(): number {
    return this.#odd
  }

  get reading(): CornerReading {
    return this.#odd > SHARE * this.#boxes ? 'edges' : 'pixels-from-1'
  }
}

/** x, y, width, height in pixels; null where a corner is no number, or the box ends before it begins. */
export function boxOf(
  { corners }: VocObject,
  reading: CornerReading,
): readonly [number, number, number, number] | null {
  const [left, top, right, bottom] = corners
  const one = reading === 'edges' ? 0 : 1
  const [width, height] = [right - left + one, bottom - top + one]
  const box = [left - one, top - one, width, height] as const
  return isBox(box) ? box : null
}
