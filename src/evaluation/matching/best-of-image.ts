import type { Detections } from '../../detections.ts'
import { descendingScoreOrder } from './score-order.ts'
import { inputOrder } from './stable-groups.ts'

/**
 * 1 for the best `limit` detections of each image, whatever their categories; of equal scores the first ones. LVIS and VisDrone
 * look at so many of an image, where COCO looks at so many of each category.
 * @param passedOver 1 for detections that are none of them; null for none.
 */
export function bestOfImage(
  { count, imageIndex, scores }: Pick<Detections, 'count' | 'imageIndex' | 'scores'>,
  imageCount: number,
  limit: number,
  passedOver: Uint8Array | null = null,
): Uint8Array {
  const isBest = new Uint8Array(count)
  const seen = new Int32Array(imageCount)
  for (const at of descendingScoreOrder(scores, inputOrder(count))) {
    if (passedOver?.[at] === 1) continue
    const image = imageIndex[at] as number
    const before = seen[image] as number
    if (before < limit) isBest[at] = 1
    seen[image] = before + 1
  }
  return isBest
}
