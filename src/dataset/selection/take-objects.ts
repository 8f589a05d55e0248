import type { GroundTruth } from '../dataset.ts'

/** The objects at the places `keep`, in that order, as columns of their own. */
export function takeObjects(from: GroundTruth, keep: ArrayLike<number>): GroundTruth {
  const count = keep.length
  const taken = {
    count,
    ...(from.otherIds === undefined ? {} : { otherIds: from.otherIds }),
    ids: new Float64Array(count),
    imageIndex: new Int32Array(count),
    categoryIndex: new Int32Array(count),
    boxes: new Float64Array(4 * count),
    areas: new Float64Array(count),
    crowd: new Uint8Array(count),
  }
  for (let to = 0; to < count; to++) {
    const at = keep[to] as number
    taken.ids[to] = from.ids[at] as number
    taken.imageIndex[to] = from.imageIndex[at] as number
    taken.categoryIndex[to] = from.categoryIndex[at] as number
    for (let i = 0; i < 4; i++) taken.boxes[4 * to + i] = from.boxes[4 * at + i] as number
    taken.areas[to] = from.areas[at] as number
    taken.crowd[to] = from.crowd[at] as number
  }
  return taken
}
