import { sameObjects } from '../../dataset/alike/near-duplicates.ts'
import { objectsByImage } from '../../dataset/alike/object-agreement.ts'
import { selectImages } from '../../dataset/selection/select-images.ts'
import type { TrialImages } from './trial-images.ts'

/**
 * The images without those whose objects are the same as another's: a picture that is there sixty times says no more about how
 * detections are to be read than once. Those given where no two are the same.
 */
export function distinctImages(tried: TrialImages): TrialImages {
  const { dataset, placeOfImage } = tried
  const copies = new Set<number>()
  for (const [, copy] of sameObjects({ objects: objectsByImage(dataset) }, Int32Array.from(dataset.images.keys()))) {
    copies.add(copy)
  }
  if (copies.size === 0) return tried
  const kept = [...dataset.images.keys()].filter((image) => !copies.has(image))
  const placeAmongKept = new Map(kept.map((image, place) => [image, place]))
  return {
    dataset: selectImages(dataset, kept),
    placeOfImage: placeOfImage.map((place) => placeAmongKept.get(place) ?? -1),
    areAll: false,
  }
}
