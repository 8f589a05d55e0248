import type { Picture } from '../picture.ts'
import { pictureHash } from '../picture-hash.ts'

/** What is remembered of a picture's pixels. */
export interface PictureLook {
  /** As `pictureHash` makes it. */
  readonly hash: string
  /** Mean luma of evenly spread rows, 0 (black) to 255 (white): 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). */
  readonly brightness: number
  /**
   * Variance of the Laplacian of luma on evenly spread rows, at a longer side of 256 pixels: low in a blurred picture (Pech-Pacheco and others, "Diatom
   * autofocusing in brightfield microscopy", ICPR 2000; `LAPV` in Pertuz and others, "Analysis of focus measure operators",
   * Pattern Recognition 46, 2013). Null where a side is shorter than three pixels then.
   */
  readonly sharpness: number | null
}

/** Pictures are compared at this size, so that the sharpness of large ones is not that of their noise. */
const LONGER_SIDE = 256

/** Of a part that becomes one pixel, at most 4 × 4 pixels are read, evenly spread: large pictures take no longer than others. */
const MOST_POINTS = 4

/** Every so many rows of the reduced picture, one is looked at with its neighbours: a quarter of the pixels tells as much. */
const EVERY_ROWS = 12

/** Borders of parts are rounded. */
const TINY = 1e-9

/** Looks at a picture once, in about a millisecond at any size. */
export function pictureLook(picture: Picture): PictureLook {
  return { hash: pictureHash(picture), ...lumaFigures(picture) }
}

/** Scales by areas, as `cv2.INTER_AREA` does, but only the rows that are looked at; a smaller picture stays as it is. */
function lumaFigures(picture: Picture): Pick<PictureLook, 'brightness' | 'sharpness'> {
  const { width, height } = picture
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height))
  const across = Math.max(1, Math.round(width * scale))
  const down = Math.max(1, Math.round(height * scale))
  const reduce = reducer(picture, partsOf(width, across), partsOf(height, down))
  const [above, row, below] = [new Float64Array(across), new Float64Array(across), new Float64Array(across)]
  let [sum, rows] = [0, 0]
  const laplacian = { count: 0, sum: 0, squares: 0 }
  for (let y = Math.min(1, down - 1); y < Math.max(2, down - 1) && y < down; y += EVERY_ROWS) {
    for (const [its, to] of [
      [y - 1, above],
      [y, row],
      [y + 1, below],
    ] as const) {
      if (its < 0 || its >= down) continue
      reduce(its, to)
      sum += sumOf(to)
      rows++
    }
    if (y > 0 && y + 1 < down) addLaplacian(above, row, below, laplacian)
  }
  const { count, sum: total, squares } = laplacian
  return {
    brightness: sum / (rows * across),
    sharpness: count === 0 ? null : Math.max(0, squares / count - (total / count) ** 2),
  }
}

/** Fills a row of the reduced picture. */
function reducer({ width, data }: Picture, columns: Parts, rows: Parts): (part: number, to: Float64Array) => void {
  const row = new Float64Array(columns.places.length)
  const reduced = new Float64Array(columns.first.length)
  // Of two parts side by side, the last row of one is often the first row of the other.
  let held = -1
  return (part, to) => {
    to.fill(0)
    const first = rows.first[part] as number
    const last = rows.last[part] as number
    for (let at = first; at <= last; at++) {
      const place = rows.places[at] as number
      if (place !== held) {
        readRow(data, 3 * width * place, columns.places, row)
        reduceRow(row, columns, reduced)
        held = place
      }
      const ends = at === first ? rows.firstWeight : rows.lastWeight
      const weight = at === first || at === last ? (ends[part] as number) : rows.weight
      for (let x = 0; x < reduced.length; x++) to[x] = (to[x] as number) + weight * (reduced[x] as number)
    }
  }
}

function readRow(data: Uint8Array, start: number, places: Int32Array, row: Float64Array): void {
  for (let at = 0; at < places.length; at++) {
    const from = start + 3 * (places[at] as number)
    row[at] = 0.299 * (data[from] as number) + 0.587 * (data[from + 1] as number) + 0.114 * (data[from + 2] as number)
  }
}

function reduceRow(row: Float64Array, columns: Parts, reduced: Float64Array): void {
  const { first: firsts, last: lasts, firstWeight, lastWeight, weight } = columns
  for (let x = 0; x < reduced.length; x++) {
    const first = firsts[x] as number
    const last = lasts[x] as number
    let sum = 0
    for (let at = first + 1; at < last; at++) sum += row[at] as number
    sum = weight * sum + (firstWeight[x] as number) * (row[first] as number)
    reduced[x] = last > first ? sum + (lastWeight[x] as number) * (row[last] as number) : sum
  }
}

/** Equal parts of a side: which of its pixels are read, and how much each counts for the parts that it is in. */
interface Parts {
  /** Pixels that are read, in ascending order. */
  readonly places: Int32Array
  /** Of each part, the first and the last of these places. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** Of a pixel that is wholly in a part, and of the first and the last one of each part. */
  readonly weight: number
  readonly firstWeight: Float64Array
  readonly lastWeight: Float64Array
}

function partsOf(length: number, parts: number): Parts {
  const size = length / parts
  const [first, last] = [new Int32Array(parts), new Int32Array(parts)]
  const [firstWeight, lastWeight] = [new Float64Array(parts), new Float64Array(parts)]
  if (size > MOST_POINTS) {
    const places = new Int32Array(MOST_POINTS * parts)
    for (let at = 0; at < places.length; at++) places[at] = Math.floor(((at + 0.5) * length) / places.length)
    for (let part = 0; part < parts; part++) {
      first[part] = MOST_POINTS * part
      last[part] = MOST_POINTS * part + MOST_POINTS - 1
    }
    const weight = 1 / MOST_POINTS
    return { places, first, last, weight, firstWeight: firstWeight.fill(weight), lastWeight: lastWeight.fill(weight) }
  }
  for (let part = 0; part < parts; part++) {
    const [from, to] = [part * size, (part + 1) * size]
    const [start, end] = [Math.floor(from + TINY), Math.ceil(to - TINY) - 1]
    first[part] = start
    last[part] = end
    firstWeight[part] = (Math.min(to, start + 1) - from) / size
    lastWeight[part] = (to - Math.max(from, end)) / size
  }
  const places = new Int32Array(length)
  for (let at = 0; at < length; at++) places[at] = at
  return { places, first, last, weight: 1 / size, firstWeight, lastWeight }
}

function addLaplacian(
  above: Float64Array,
  row: Float64Array,
  below: Float64Array,
  to: { count: number; sum: number; squares: number },
): void {
  for (let x = 1; x < row.length - 1; x++) {
    const around = (row[x - 1] as number) + (row[x + 1] as number) + (above[x] as number) + (below[x] as number)
    const value = around - 4 * (row[x] as number)
    to.sum += value
    to.squares += value * value
  }
  to.count += Math.max(0, row.length - 2)
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
