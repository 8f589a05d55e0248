import type { Category, DatasetImage } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { isBox } from './is-box.ts'
import { ObjectRows } from './object-rows.ts'

/** An object whose class is a name. */
export interface NamedObject {
  /** Index into the images. */
  readonly image: number
  /** Null where it has none. */
  readonly name: string | null
  /** x, y, width, height in pixels; NaN for what is no number. */
  readonly box: readonly [number, number, number, number]
}

/** The objects whose class and box are known, and their classes from 0. Notes the others, and the lack of images and classes. */
export function namedObjects(
  objects: readonly NamedObject[],
  images: readonly DatasetImage[],
  names: readonly string[],
  place: string,
  log: DefectLog,
): { readonly groundTruth: ReturnType<ObjectRows['groundTruth']>; readonly categories: readonly Category[] } {
  const placeOf = new Map(names.map((name, at) => [name, at]))
  const rows = new ObjectRows()
  for (const { image, name, box } of objects) {
    const on = `object on ${images[image]?.fileName}`
    const category = placeOf.get(name ?? '')
    if (category === undefined) log.add('object-category-unknown', `${on} (${name ?? 'no name'})`)
    else if (!isBox(box)) log.add('box-invalid', on)
    else rows.add({ image, category, box })
  }
  if (images.length === 0) log.add('images-none', place)
  if (names.length === 0) log.add('categories-none', place)
  return { groundTruth: rows.groundTruth(), categories: names.map((name, id) => ({ id, name })) }
}
