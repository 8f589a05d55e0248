import type { GroundTruth } from '../dataset.ts'

/**
 * Places of the objects that repeat an earlier one: the same image, category, box and crowd flag, whatever their ids. In the
 * order of images. Boxes without area are not looked at.
 */
export function repeatedObjects(
  { count, imageIndex, categoryIndex, boxes, crowd }: GroundTruth,
  images: number,
): number[] {
  const starts = new Int32Array(images + 1)
  for (const image of imageIndex) starts[image + 1] = (starts[image + 1] as number) + 1
  for (let image = 0; image < images; image++)
    starts[image + 1] = (starts[image + 1] as number) + (starts[image] as number)
  const order = new Int32Array(count)
  const next = starts.slice()
  for (let at = 0; at < count; at++) {
    const image = imageIndex[at] as number
    order[next[image] as number] = at
    next[image] = (next[image] as number) + 1
  }
  const difference = (one: number, other: number): number => {
    for (let i = 0; i < 4; i++) {
      const by = (boxes[4 * one + i] as number) - (boxes[4 * other + i] as number)
      if (by !== 0) return by
    }
    return (
      (categoryIndex[one] as number) - (categoryIndex[other] as number) ||
      (crowd[one] as number) - (crowd[other] as number)
    )
  }
  const repeated: number[] = []
  for (let image = 0; image < images; image++) {
    const own = order.subarray(starts[image], starts[image + 1])
    if (own.length < 2) continue
    own.sort((one, other) => difference(one, other) || one - other)
    for (let place = 1; place < own.length; place++) {
      const at = own[place] as number
      const hasArea = (boxes[4 * at + 2] as number) > 0 && (boxes[4 * at + 3] as number) > 0
      if (hasArea && difference(own[place - 1] as number, at) === 0) repeated.push(at)
    }
  }
  return repeated
}
