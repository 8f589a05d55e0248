import type { DatasetImage } from '../../dataset/dataset.ts'

/**
 * Each image's place when images are taken by ascending id, as pycocotools merges them; ties between equal scores of
 * two images are broken by it.
 */
export function rankByImageId(images: readonly DatasetImage[]): Int32Array {
  const order = images.map((_, index) => index).sort((a, b) => idOf(images, a) - idOf(images, b))
  const ranks = new Int32Array(images.length)
  for (const [rank, index] of order.entries()) ranks[index] = rank
  return ranks
}

function idOf(images: readonly DatasetImage[], index: number): number {
  return (images[index] as DatasetImage).id
}

/** The rank of each entry's image. */
export function ranksOf(imageIndex: Int32Array, ranks: Int32Array): Int32Array {
  return imageIndex.map((index) => ranks[index] ?? -1)
}
