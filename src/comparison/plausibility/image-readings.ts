import type { Dataset, DatasetImage } from '../../dataset/dataset.ts'
import { selectDetections } from '../../dataset/selection/select-detections.ts'
import type { FileReading } from './file-reading.ts'

type Images = Dataset['images']

/**
 * What image ids may be instead: those of the image before or after, one more or less, or places in the list of images,
 * in its own order or in that of ids or file names, from 0 or from 1.
 */
export const imageReadings: readonly FileReading[] = [
  reading('1 is added to every image_id', (images) => byId(images, 1)),
  reading('1 is taken from every image_id', (images) => byId(images, -1)),
  reading('every detection is moved to the next image of the list', (images) => images.map((_, at) => at + 1)),
  reading('every detection is moved to the image before it in the list', (images) => images.map((_, at) => at - 1)),
  ...([0, 1] as const).flatMap((from) => [
    reading(`every image_id is a place in the list of images, counted from ${from}`, (images) =>
      byPlace(images, images, from),
    ),
    reading(`every image_id is a place in the order of the images' ids, counted from ${from}`, (images) =>
      byPlace(
        images,
        images.toSorted((one, other) => numberOf(one) - numberOf(other)),
        from,
      ),
    ),
    reading(`every image_id is a place in the order of file names, counted from ${from}`, (images) =>
      byPlace(
        images,
        images.toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1)),
        from,
      ),
    ),
  ]),
]

/** @param placesIn the place of the image that is meant by each, any other number where none is. */
function reading(words: string, placesIn: (images: Images) => readonly number[]): FileReading {
  return {
    ...{ words, wrong: 'images' },
    read: (detections, { images }, placeOfImage) =>
      selectDetections(detections, Int32Array.from(placesIn(images).map((place) => placeOfImage[place] ?? -1))),
  }
}

function byId(images: Images, by: number): number[] {
  const placeOf = new Map(images.map((image, place) => [numberOf(image), place]))
  return images.map((image) => placeOf.get(numberOf(image) + by) ?? -1)
}

function byPlace(images: Images, ordered: Images, from: number): number[] {
  const placeOf = new Map(images.map(({ key }, place) => [key, place]))
  return images.map((image) => placeOf.get(ordered[numberOf(image) - from]?.key ?? '') ?? -1)
}

/** NaN for an id that is no number. */
function numberOf({ id }: DatasetImage): number {
  return typeof id === 'number' ? id : Number.NaN
}
