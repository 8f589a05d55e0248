/** Pixels in memory: red, green, blue, one byte each, rows from the top, no padding between rows. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A rectangle inside a larger RGB picture, which a resize kernel fills. `offset` and `stride` in bytes. */
export interface Region {
  readonly data: Uint8Array
  readonly offset: number
  readonly stride: number
  readonly width: number
  readonly height: number
}

/** A picture's whole area, as a kernel's target. */
export function wholeOf(picture: Picture): Region {
  return { data: picture.data, offset: 0, stride: 3 * picture.width, width: picture.width, height: picture.height }
}

/** An unset (black) picture. */
export function blankPicture(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(3 * width * height) }
}

/** Copies pixels one to one; both must have the same size. */
export function copyPixels(source: Picture, target: Region): void {
  const rowBytes = 3 * source.width
  for (let y = 0; y < source.height; y++) {
    const from = y * rowBytes
    target.data.set(source.data.subarray(from, from + rowBytes), target.offset + y * target.stride)
  }
}
