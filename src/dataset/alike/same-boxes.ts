import type { Pair } from './control-pairs.ts'
import { agreeBy, type Fit, type ImageObjects } from './object-agreement.ts'

/**
 * Edges less than a pixel apart are the same: other tools round otherwise, and boxes in whole pixels must be equal. A bit
 * less than 1, because shares of an image are rounded.
 */
const LESS_THAN_A_PIXEL = 0.99

/** Only the largest objects are compared, and the smallest of these may be others in a copy. */
const MOST = 0.9

/** Sides of the cells in which images are looked for: a part of the image, or pixels where sizes are unknown. */
const CELL = 1 / 64
const CELL_IN_PIXELS = 16

/** In one cell, each image is compared with so many others only, and joined to fewer. */
const CROWD = 64
const JOINED = 8

/**
 * Images whose objects are the same: as many, of the same categories, each edge less than a pixel away. Images without
 * objects are the same in this. Time is nearly linear in the images: only those are compared whose boxes have nearly the
 * same means.
 * @param markOf what else has to be equal.
 */
export function* sameBoxes(
  objects: readonly ImageObjects[],
  order: Int32Array,
  markOf: (image: number) => string = () => '',
): Generator<Pair> {
  const cells = new Map<string, number[]>()
  for (const image of order) {
    const its = objects[image] as ImageObjects
    const mark = [its.count, its.categorySum, markOf(image)].join(' ')
    const [own, ...others] = cellsAround(its)
    for (const cell of [own, ...others]) {
      let joined = 0
      const members = cells.get(`${cell} ${mark}`) ?? []
      for (let at = members.length - 1; at >= Math.max(0, members.length - CROWD) && joined < JOINED; at--) {
        const other = members[at] as number
        if (!haveSameBoxes(its, objects[other] as ImageObjects)) continue
        yield [other, image]
        joined++
      }
    }
    const members = cells.get(`${own} ${mark}`)
    if (members === undefined) cells.set(`${own} ${mark}`, [image])
    else members.push(image)
  }
}

/** Whether two images have the same objects, as `sameBoxes` finds them. */
export function haveSameBoxes(one: ImageObjects, other: ImageObjects): boolean {
  if (one.count !== other.count) return false
  const [across, down] = [Math.max(one.pixel[0], other.pixel[0]), Math.max(one.pixel[1], other.pixel[1])]
  return agreeBy(MOST, one, other, edgesWithin(LESS_THAN_A_PIXEL * across, LESS_THAN_A_PIXEL * down))
}

/** Whether an image has objects that differ by more than rounding: one that is listed twice is one. */
export function hasSeveral({ largest, pixel: [across, down] }: ImageObjects): boolean {
  const isSame = edgesWithin(LESS_THAN_A_PIXEL * across, LESS_THAN_A_PIXEL * down)
  const [first] = largest
  return first !== undefined && largest.some((object) => !isSame(first, object))
}

/** Whether objects are of one category, and each edge of their boxes is at most so far away. */
export function edgesWithin(across: number, down: number): Fit {
  return (one, other) =>
    one.category === other.category &&
    Math.abs(one.left - other.left) <= across &&
    Math.abs(one.right - other.right) <= across &&
    Math.abs(one.top - other.top) <= down &&
    Math.abs(one.bottom - other.bottom) <= down
}

/** The cells that hold whatever has means less than a pixel away, the image's own first. */
function cellsAround({ means, pixel: [across, down] }: ImageObjects): string[] {
  const side = across === 1 ? CELL_IN_PIXELS : CELL
  let cells = ['']
  for (const [edge, mean] of means.entries()) {
    const off = LESS_THAN_A_PIXEL * (edge % 2 === 0 ? across : down)
    const [own, from, to] = [mean, mean - off, mean + off].map((at) => Math.floor(at / side)) as [
      number,
      number,
      number,
    ]
    const longer = cells.map((cell) => `${cell} ${own}`)
    // Counted by the difference, since a number beyond 2^53 stays what it is when 1 is added.
    for (let step = 0; step <= to - from; step++)
      if (from + step !== own) longer.push(...cells.map((cell) => `${cell} ${from + step}`))
    cells = longer
  }
  return cells
}
