import type { Detections } from '../../detections.ts'

/** Places of the detections that repeat an earlier one: the same image, class, box and score. In ascending order. */
export function repeatedDetections({ count, imageIndex, categoryIndex, boxes, scores }: Detections): Int32Array {
  const columns = [imageIndex, categoryIndex, scores]
  const difference = (one: number, other: number): number => {
    for (const column of columns) {
      const by = (column[one] as number) - (column[other] as number)
      if (by !== 0) return by
    }
    for (let i = 0; i < 4; i++) {
      const by = (boxes[4 * one + i] as number) - (boxes[4 * other + i] as number)
      if (by !== 0) return by
    }
    return 0
  }
  const order = Int32Array.from({ length: count }, (_, at) => at).sort(
    (one, other) => difference(one, other) || one - other,
  )
  return order.filter((at, place) => place > 0 && difference(order[place - 1] as number, at) === 0).sort()
}
