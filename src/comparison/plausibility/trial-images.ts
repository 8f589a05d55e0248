import type { Dataset } from '../../dataset/dataset.ts'
import { selectDetections } from '../../dataset/selection/select-detections.ts'
import { selectImages } from '../../dataset/selection/select-images.ts'
import type { Detections } from '../../detections.ts'

/** Detections on which another reading is judged: it fits these as it fits millions, in a fraction of the time. */
const MOST_DETECTIONS = 200_000
/** Images that are tried however many detections they have: fewer say too little. */
const FEWEST_IMAGES = 20

/** Those images of a data set on which other readings of detections are tried. */
export interface TrialImages {
  readonly dataset: Dataset
  /** The place of each image of the whole data set among those tried, or −1. */
  readonly placeOfImage: Int32Array
  /** False where some images are left out. */
  readonly areAll: boolean
}

/**
 * All images, or where they have too many detections, as many with objects as have few enough: spread over the list, the same
 * for the same files.
 * @param count detections on all images.
 */
export function trialImages(dataset: Dataset, count: number, mostImages = Number.POSITIVE_INFINITY): TrialImages {
  const { images, groundTruth } = dataset
  const affordable = Math.max(FEWEST_IMAGES, Math.floor((MOST_DETECTIONS * images.length) / count))
  const wanted = Math.min(mostImages, affordable)
  if (wanted >= images.length) return allImages(dataset)
  const annotated = [...new Set(groundTruth.imageIndex)].sort((one, other) => one - other)
  const step = Math.max(1, annotated.length / wanted)
  const tried = Array.from(
    { length: Math.min(annotated.length, wanted) },
    (_, at) => annotated[Math.floor(at * step)] as number,
  )
  const placeOfImage = new Int32Array(images.length).fill(-1)
  for (const [place, image] of tried.entries()) placeOfImage[image] = place
  return { dataset: selectImages(dataset, tried), placeOfImage, areAll: false }
}

/** Every image of a data set, to be tried. */
export function allImages(dataset: Dataset): TrialImages {
  return { dataset, placeOfImage: Int32Array.from(dataset.images.keys()), areAll: true }
}

/** The detections on these images; those given where they are all. */
export function onTrialImages(detections: Detections, { placeOfImage, areAll }: TrialImages): Detections {
  return areAll ? detections : selectDetections(detections, placeOfImage)
}

/** Which images, after a figure; nothing where they are all. */
export function onImagesTried(tried: number, { images }: Dataset): string {
  return tried === images.length ? '' : ` on ${tried} of the ${images.length} images`
}
