import type { Matches } from './matches.ts'
import { inputOrder, type StableGroups, stableGroups } from './stable-groups.ts'

/** The matches of each image together, which are by category otherwise. Images are by their index in the data set. */
export interface ImageLists {
  /** Places of detections: of an image by category, then descending score. */
  readonly places: StableGroups
  /** Places of objects: of an image by category, then in file order. */
  readonly objects: StableGroups
}

/** Brings the places of each image together; O(detections + objects). */
export function imageLists({ image, objectImage, imageCount }: Matches): ImageLists {
  return {
    places: stableGroups(inputOrder(image.length), image, imageCount),
    objects: stableGroups(inputOrder(objectImage.length), objectImage, imageCount),
  }
}

/** The category of each place, from where the categories begin. */
export function categoriesOf(starts: Int32Array): Int32Array {
  const categories = new Int32Array(starts[starts.length - 1] as number)
  for (let category = 0; category + 1 < starts.length; category++) {
    categories.fill(category, starts[category], starts[category + 1])
  }
  return categories
}
