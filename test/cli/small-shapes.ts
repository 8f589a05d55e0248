import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './run-cli.ts'

/** The parts of an annotation file that these tests change. */
export interface Annotations {
  images: { id: number; file_name: string; width: number; height: number }[]
  annotations: { id: number; image_id: number; category_id: number; bbox: number[] }[]
  categories: { id: number; name: string }[]
}

/** The committed annotations of synthetic shapes, cut down to their first `count` images. */
export function firstShapes(count: number): Annotations {
  const all = JSON.parse(
    readFileSync(`${projectRoot}fixtures/shapes/annotations/instances_val.json`, 'utf8'),
  ) as Annotations
  const images = all.images.slice(0, count)
  const ids = new Set(images.map(({ id }) => id))
  return { ...all, images, annotations: all.annotations.filter(({ image_id }) => ids.has(image_id)) }
}

/** Copies the pictures that annotations name into a folder. */
export function copyPictures({ images }: Annotations, folder: string): void {
  for (const { file_name } of images) {
    copyFileSync(`${projectRoot}fixtures/shapes/val/${file_name}`, join(folder, file_name))
  }
}

/**
 * The same annotations with the categories' ids in the opposite order, and listed in the order of ids, so that a model whose classes are matched in the
 * order of ids is read with every class wrong but a middle one.
 */
export function withReversedCategories({ images, annotations, categories }: Annotations): Annotations {
  const ids = categories.map(({ id }) => id)
  const newId = new Map(ids.map((id, at) => [id, ids[ids.length - 1 - at] as number]))
  const moved = (id: number) => newId.get(id) as number
  return {
    images,
    annotations: annotations.map((object) => ({ ...object, category_id: moved(object.category_id) })),
    categories: categories.map(({ id, name }) => ({ id: moved(id), name })).sort((one, other) => one.id - other.id),
  }
}
