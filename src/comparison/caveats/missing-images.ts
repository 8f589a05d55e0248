import type { Caveat } from '../../caveat.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import type { Checkpoint } from '../figures/side.ts'

/** Images that a caveat names. */
const NAMED_IMAGES = 5
/** Detections of an image, in the median, from which one without any was probably never looked at. */
const MANY_PER_IMAGE = 10
/** Share of the images with objects that must be without: where others have many detections, and where they have few. */
const FEW_WITHOUT = 0.01
const MANY_WITHOUT = 0.1

/**
 * Files of detections that have none on many images with objects: their objects count as missed, although the model was
 * perhaps never run there.
 */
export function missingImages(
  { images, groundTruth }: Dataset,
  checkpoints: readonly Pick<Checkpoint, 'name' | 'given' | 'detections'>[],
): Caveat[] {
  const annotated = [...new Set(groundTruth.imageIndex.filter((_, at) => groundTruth.crowd[at] === 0))]
  return checkpoints.flatMap(({ name, given, detections }): Caveat[] => {
    if (given === null || detections.count === 0) return []
    const found = new Int32Array(images.length)
    for (const { imageIndex } of [detections, given.unlisted]) {
      for (const image of imageIndex) found[image] = (found[image] as number) + 1
    }
    const without = annotated.filter((image) => found[image] === 0).sort((one, other) => one - other)
    const counts = found.filter((count) => count > 0).sort()
    const isDense = (counts[counts.length >> 1] as number) >= MANY_PER_IMAGE
    if (without.length === 0 || without.length < (isDense ? FEW_WITHOUT : MANY_WITHOUT) * annotated.length) return []
    return [
      {
        code: 'data-results-images-missing',
        message: `It has no detection on ${without.length} of the ${annotated.length} images with objects. Their objects count as missed. If the model was not run on these images, its AP is too low, and a change against another side is not one of the model. Run it on all images, or compare on those that every file has.`,
        subject: name,
        count: without.length,
        examples: without.slice(0, NAMED_IMAGES).map((image) => images[image]?.fileName ?? ''),
      },
    ]
  })
}
