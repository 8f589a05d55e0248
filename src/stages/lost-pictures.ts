import type { Picture, Pictures } from '../comparison/pictures/pictures.ts'
import type { PagePictures } from '../report/page-pictures.ts'

/** Pictures with the pixels that can be shown, and names of the files of the others. */
export interface ReadGallery {
  readonly shown: PagePictures
  /** Files that are gone, or that no picture can be read from. */
  readonly missing: readonly string[]
  /** Files that have another size than they are known by: boxes would not fit. */
  readonly changed: readonly string[]
}

/** Takes the pixels of pictures away that were read with another size than `known` says, and names what has none. */
export function withoutLost(known: Pictures, { pictures, bytes }: PagePictures): ReadGallery {
  const sizes = new Map(pictures.pictures.map(({ key, width, height }) => [key, { width, height }]))
  const isChanged = ({ key, width, height }: Picture) => {
    const now = sizes.get(key)
    return width !== null && (now?.width !== width || now.height !== height)
  }
  const changed = new Set(known.pictures.filter(isChanged).map(({ key }) => key))
  const kept = new Map([...bytes].filter(([key]) => !changed.has(key)))
  const each = known.pictures.map((picture) => ({
    ...picture,
    ...(changed.has(picture.key) ? {} : sizes.get(picture.key)),
  }))
  return {
    shown: { pictures: { ...known, pictures: each }, bytes: kept },
    missing: known.pictures.filter(({ key }) => !kept.has(key) && !changed.has(key)).map(({ file }) => file),
    changed: known.pictures.filter(({ key }) => changed.has(key)).map(({ file }) => file),
  }
}

/** The same where no pixel is looked for. */
export function withoutPixels(pictures: Pictures): ReadGallery {
  return { shown: { pictures, bytes: new Map() }, missing: [], changed: [] }
}
