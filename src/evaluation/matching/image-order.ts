import type { DatasetImage } from '../../dataset/dataset.ts'
import { keyOrder } from '../../statistics/key-order.ts'

/**
 * Each image's place when images are taken by ascending key, which for numeric ids is the order in which pycocotools merges
 * them. It breaks ties between equal scores of two images.
 */
export function rankImages(images: readonly DatasetImage[]): Int32Array {
  const ranks = new Int32Array(images.length)
  for (const [rank, image] of keyOrder(images.map(({ key }) => key)).entries()) ranks[image] = rank
  return ranks
}

/** The rank of each entry's image. */
export function ranksOf(imageIndex: Int32Array, ranks: Int32Array): Int32Array {
  const own = new Int32Array(imageIndex.length)
  for (let at = 0; at < own.length; at++) own[at] = ranks[imageIndex[at] as number] ?? -1
  return own
}
