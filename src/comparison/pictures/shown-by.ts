import type { Dataset } from '../../dataset/dataset.ts'
import { objectStates } from '../../dataset/object-state.ts'
import { cocoSizeRanges } from '../../evaluation/rules/size-ranges.ts'
import type { PictureObject, Reason } from './pictures.ts'

/** Something that images show, with the images that have an object of it that counts. */
export interface Shown {
  readonly reason: Reason
  readonly images: ReadonlySet<number>
}

/** COCO's size of an area in square pixels: the smaller one on a border. */
export function sizeOf(area: number): PictureObject['size'] {
  const range = cocoSizeRanges.find(({ name, maxArea }) => name !== 'all' && area <= maxArea)
  return range === undefined || range.name === 'all' ? 'large' : range.name
}

/** What the images of a data set show: COCO's sizes, and the classes that have an object that counts. */
export function shownBy({ groundTruth, categories }: Dataset): {
  readonly sizes: readonly Shown[]
  readonly classes: readonly Shown[]
} {
  const sizes = new Map<string, Set<number>>()
  const classes = new Map<number, Set<number>>()
  for (let index = 0; index < groundTruth.count; index++) {
    if (groundTruth.crowd[index] !== objectStates.counts) continue
    const image = groundTruth.imageIndex[index] as number
    note(sizes, sizeOf(groundTruth.areas[index] as number), image)
    note(classes, groundTruth.categoryIndex[index] as number, image)
  }
  return {
    sizes: [...sizes].map(([size, images]) => ({ reason: { kind: 'size', size }, images })),
    classes: [...classes].map(([category, images]) => ({
      reason: { kind: 'class', categoryId: categories[category]?.id as number },
      images,
    })),
  }
}

function note<Key>(images: Map<Key, Set<number>>, key: Key, image: number): void {
  const known = images.get(key)
  if (known === undefined) images.set(key, new Set([image]))
  else known.add(image)
}
