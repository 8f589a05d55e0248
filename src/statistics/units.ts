/**
 * What is permuted, resampled and counted by degrees of freedom as one: images that belong together, such as those of a
 * clip, or each image by itself.
 */
export interface Units {
  /** Distinct text for each unit, which its draws are made from. */
  readonly keys: readonly string[]
  /** Index into `keys`, by the image's place in the data set. */
  readonly unitOfImage: Int32Array
}

/** Each image is a unit with the image's key. */
export function imagesAsUnits(images: readonly { readonly key: string }[]): Units {
  return { keys: images.map(({ key }) => key), unitOfImage: Int32Array.from(images.keys()) }
}
