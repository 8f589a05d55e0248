import type { Dataset } from '../dataset/dataset.ts'
import type { PictureLook } from '../images/look/picture-look.ts'

/** What was seen of pictures, by the keys of their images. @param looks of each image of the data set, null where it could not be read. */
export function looksByKey(
  { images }: Pick<Dataset, 'images'>,
  looks: readonly (PictureLook | null)[],
): Map<string, PictureLook> {
  return new Map(images.flatMap(({ key }, at) => (looks[at] == null ? [] : [[key, looks[at] as PictureLook]])))
}
