/** A range of object sizes: areas in square pixels of the original image, **both ends included**. */
export interface SizeRange {
  readonly name: string
  readonly minArea: number
  readonly maxArea: number
}

/** The area above which COCO counts nothing, in square pixels. */
export const largestArea = 1e10

/** COCO's own sizes, in the order of its arrays; an object of exactly 32² or 96² belongs to both neighbours. */
export const cocoSizeRanges = [
  { name: 'all', minArea: 0, maxArea: largestArea },
  { name: 'small', minArea: 0, maxArea: 32 ** 2 },
  { name: 'medium', minArea: 32 ** 2, maxArea: 96 ** 2 },
  { name: 'large', minArea: 96 ** 2, maxArea: largestArea },
] as const satisfies readonly SizeRange[]

export type CocoSize = (typeof cocoSizeRanges)[number]['name']

/** Most own ranges besides COCO's four: each object keeps one bit per range in 32. */
export const mostOwnSizeRanges = 32 - cocoSizeRanges.length

/** Where one of COCO's sizes is among size ranges: they come first everywhere, in the order of their table. */
export function cocoSizeIndex(size: CocoSize): number {
  return cocoSizeRanges.findIndex((range) => range.name === size)
}
