import type { JudgedImages } from '../../dataset/judged-images.ts'
import type { Detections } from '../../detections.ts'

/** What a detection is where the data are federated, by whether its category was looked for on its image. */
export const judgedStates = { notJudged: 0, partly: 1, fully: 2 } as const

/**
 * For each detection whether its category was looked for on its image (`judgedStates`): `partly` where objects may be without an
 * annotation.
 */
export function judgedDetections(
  { count, imageIndex, categoryIndex }: Pick<Detections, 'count' | 'imageIndex' | 'categoryIndex'>,
  { starts, image, exhaustive }: JudgedImages,
): Uint8Array {
  const states = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const category = categoryIndex[at] as number
    const found = indexOf(image, imageIndex[at] as number, starts[category] ?? 0, starts[category + 1] ?? 0)
    if (found >= 0) states[at] = exhaustive[found] === 1 ? judgedStates.fully : judgedStates.partly
  }
  return states
}

/** Where `wanted` is in the ascending `values` from `from` to `end`; −1 where it is not there. */
function indexOf(values: Int32Array, wanted: number, from: number, end: number): number {
  let [low, high] = [from, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low < end && values[low] === wanted ? low : -1
}
