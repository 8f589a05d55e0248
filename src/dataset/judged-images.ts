/**
 * Of federated data: on which images each category was looked for, as columns by category. A detection of the category on any
 * other image says nothing and does not count; nothing is known of objects there.
 */
export interface JudgedImages {
  /** Where each category's images begin in `image`; one entry more than there are categories. */
  readonly starts: Int32Array
  /** Index into `Dataset.images`, ascending within a category; no image comes twice there. */
  readonly image: Int32Array
  /**
   * 1 where every object of the category on the image is annotated. 0 where some are not: a detection that matches none of
   * those that are is ignored, as it may be on one of the others.
   */
  readonly exhaustive: Uint8Array
}

/** A category on an image, by their indices. */
export type CategoryOnImage = readonly [category: number, image: number]

/** Which category objects are of, and on which image, as in `GroundTruth`. */
interface ObjectPlaces {
  readonly count: number
  readonly imageIndex: Int32Array
  readonly categoryIndex: Int32Array
}

/**
 * Collects the images of each category: those with an object of it, and those on which it was looked for in vain.
 * @param absent verified to have no object of the category.
 * @param partial with objects that are not annotated; counts only where there is an object of the category, or it is in `absent`.
 */
export function judgedImages(
  { count, imageIndex, categoryIndex }: ObjectPlaces,
  categoryCount: number,
  absent: Iterable<CategoryOnImage>,
  partial: Iterable<CategoryOnImage>,
): JudgedImages {
  const exhaustiveOn = Array.from({ length: categoryCount }, () => new Map<number, 0 | 1>())
  for (let at = 0; at < count; at++) exhaustiveOn[categoryIndex[at] as number]?.set(imageIndex[at] as number, 1)
  for (const [category, image] of absent) exhaustiveOn[category]?.set(image, 1)
  for (const [category, image] of partial) {
    const images = exhaustiveOn[category]
    if (images?.has(image)) images.set(image, 0)
  }
  const sorted = exhaustiveOn.map((images) => [...images].sort(([one], [other]) => one - other))
  const starts = new Int32Array(categoryCount + 1)
  for (const [category, { length }] of sorted.entries()) starts[category + 1] = (starts[category] as number) + length
  const pairs = sorted.flat()
  return {
    starts,
    image: Int32Array.from(pairs, ([image]) => image),
    exhaustive: Uint8Array.from(pairs, ([, exhaustive]) => exhaustive),
  }
}

/** The same for some of the images: `placeOfImage` gives each image's place among those kept, or −1. */
export function selectJudged(judged: JudgedImages, placeOfImage: Int32Array): JudgedImages {
  const starts = new Int32Array(judged.starts.length)
  const kept: (readonly [place: number, exhaustive: number])[] = []
  for (let category = 0; category + 1 < starts.length; category++) {
    const own: (readonly [place: number, exhaustive: number])[] = []
    for (let at = judged.starts[category] as number; at < (judged.starts[category + 1] as number); at++) {
      const place = placeOfImage[judged.image[at] as number] as number
      if (place >= 0) own.push([place, judged.exhaustive[at] as number])
    }
    kept.push(...own.sort(([one], [other]) => one - other))
    starts[category + 1] = kept.length
  }
  return {
    starts,
    image: Int32Array.from(kept, ([place]) => place),
    exhaustive: Uint8Array.from(kept, ([, exhaustive]) => exhaustive),
  }
}
