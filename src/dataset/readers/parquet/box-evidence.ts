import { type BoxFormat, boxFormats, boxIn } from '../../box-format.ts'

/** A box as a file has it, whatever its numbers are, on an image of this size in pixels. */
export interface OpenBox {
  readonly numbers: readonly [number, number, number, number]
  readonly width: number
  readonly height: number
  /** As the file has it; null where it says none. */
  readonly area: number | null
}

/** What the boxes of a data set show. */
export interface BoxEvidence {
  /** Whether numbers are shares of the sides of their image, and not pixels. */
  readonly areShares: boolean
  /** The formats that the boxes allow. */
  readonly possible: readonly BoxFormat[]
  /** Of each format, the share of boxes that it contradicts. */
  readonly contradicted: Readonly<Record<BoxFormat, number>>
}

/** Fewer boxes show nothing. */
const ENOUGH_BOXES = 3
/** Share of the boxes that may contradict their format: some boxes are wrong in most data. */
const FEW = 0.02
/** Share of the boxes that must agree. */
const NEARLY_ALL = 0.98
const SHARE_END = 1.001
/** How far a box may reach out of its image, in pixels, or as a share of its side. */
const EDGE = { pixels: 1, shares: 0.01 }

/**
 * What the numbers of boxes can be: of each format it is counted how many boxes would have no area or leave their image. Where several
 * are left, areas that are width × height in one of them alone decide.
 */
export function boxEvidence(boxes: readonly OpenBox[]): BoxEvidence {
  const small = boxes.filter(({ numbers }) => Math.max(...numbers) <= SHARE_END).length
  const areShares = boxes.length > 0 && small >= NEARLY_ALL * boxes.length
  const shareOf = (is: (box: OpenBox) => boolean) => boxes.filter(is).length / Math.max(1, boxes.length)
  const contradicted = Object.fromEntries(
    boxFormats.map((format) => [format, shareOf((box) => contradicts(format, box, areShares))]),
  ) as Record<BoxFormat, number>
  const open = boxes.length < ENOUGH_BOXES ? boxFormats : boxFormats.filter((format) => contradicted[format] <= FEW)
  const byArea = open.filter((format) => shareOf((box) => hasArea(format, box, areShares)) >= NEARLY_ALL)
  return { areShares, contradicted, possible: open.length > 1 && byArea.length === 1 ? byArea : open }
}

function contradicts(format: BoxFormat, { numbers, width, height }: OpenBox, areShares: boolean): boolean {
  const [x, y, w, h] = boxIn(format, numbers)
  const edge = areShares ? EDGE.shares : EDGE.pixels
  const [right, bottom] = areShares ? [1, 1] : [width, height]
  return w <= 0 || h <= 0 || x < -edge || y < -edge || x + w > right + edge || y + h > bottom + edge
}

function hasArea(format: BoxFormat, { numbers, width, height, area }: OpenBox, areShares: boolean): boolean {
  if (area === null || area <= 0) return false
  const [, , w, h] = boxIn(format, numbers)
  const own = areShares && area > 1 ? w * h * width * height : w * h
  return Math.abs(area - own) <= 0.01 * own
}
