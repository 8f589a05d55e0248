import { imagesAsUnits, type Units } from './units.ts'

/** What units are made of: the image's key, and what it shares with the images that belong to it. */
export interface GroupedImage {
  readonly key: string
  /** Null or absent for an image that belongs to no other. */
  readonly group?: string | null
}

const GROUP = 'group '
/** Keys of images that could be taken for a group's, or for one that was marked before. */
const likeGroup = /^(?:image )*group /

/**
 * One unit per group, and one per image without a group, in the order in which they first come. A group's key is
 * `group "…"` with its text in JSON; an image without a group keeps its own key, behind `image ` where that could be a
 * group's. So the keys are distinct, and none depends on other images. Without any group it is `imagesAsUnits`.
 */
export function groupsAsUnits(images: readonly GroupedImage[]): Units {
  if (images.every(({ group }) => group == null)) return imagesAsUnits(images)
  const places = new Map<string, number>()
  const unitOfImage = Int32Array.from(images, ({ key, group }) => {
    const unit = group == null ? keyOfImage(key) : GROUP + JSON.stringify(group)
    const known = places.get(unit)
    if (known !== undefined) return known
    places.set(unit, places.size)
    return places.size - 1
  })
  return { keys: [...places.keys()], unitOfImage }
}

function keyOfImage(key: string): string {
  return likeGroup.test(key) ? `image ${key}` : key
}
