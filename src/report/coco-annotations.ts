import type { Dataset } from '../dataset/dataset.ts'
import { idFrom } from '../dataset/id-column.ts'
import { objectStates } from '../dataset/object-state.ts'
import { isPictureName } from '../dataset/readers/pictures/picture-files.ts'
import { plainJson } from '../plain-text.ts'

const ROWS_A_PIECE = 4096

/**
 * A data set as COCO annotations, piece by piece, unrounded: read again it gives the same boxes, areas, images and categories. Ids of
 * images are those of `cocoImageIds`; ids of objects that are not whole numbers, or not unique, are replaced by 1, 2, …. An object that is
 * ignored becomes a crowd region with `ignore` 1, because COCO has nothing nearer.
 */
export function* annotationsText(dataset: Dataset): Generator<string> {
  const { images, categories, groundTruth } = dataset
  const { ids: imageIds } = cocoImageIds(dataset)
  const judged = judgedTexts(dataset)
  yield '{"images":['
  yield* pieces(images.length, (at) => {
    const { fileName, width, height } = images[at] as Dataset['images'][number]
    const id = `"id":${imageIds[at]},"file_name":${plainJson(fileName)}`
    return `{${id}${width === null || height === null ? '' : `,"width":${width},"height":${height}`}${judged[at]}}`
  })
  yield '],\n"categories":['
  yield* pieces(categories.length, (at) => plainJson(categories[at]))
  yield '],\n"annotations":['
  const ids = numbersOf(Array.from(groundTruth.ids, (value) => idFrom(value, groundTruth.otherIds)))
  yield* pieces(groundTruth.count, (at) => {
    const state = groundTruth.crowd[at]
    const row = {
      category_id: categories[groundTruth.categoryIndex[at] as number]?.id,
      bbox: [...groundTruth.boxes.subarray(4 * at, 4 * at + 4)],
      area: groundTruth.areas[at],
      iscrowd: state === objectStates.counts ? 0 : 1,
      ...(state === objectStates.ignored ? { ignore: 1 } : {}),
    }
    const image = imageIds[groundTruth.imageIndex[at] as number]
    return `{"id":${ids[at]},"image_id":${image},${JSON.stringify(row).slice(1)}`
  })
  yield ']}\n'
}

/** Ids of images as COCO annotations have them, as text, and where they come from. */
export interface CocoImageIds {
  readonly ids: readonly string[]
  /** The data set's own ids, the numbers that its file names are, or 1, 2, …. */
  readonly from: 'ids' | 'file-names' | 'order'
}

/**
 * Whole numbers for the images, as most tools take no other ids: their own where all are, else the numbers that the names of their files
 * are, as Ultralytics and others write them into results, where these are all different; else 1, 2, … in the data set's order.
 */
export function cocoImageIds({ images }: Pick<Dataset, 'images'>): CocoImageIds {
  const own = images.map(({ id }) => String(id))
  if (areDistinct(own) && own.every((text) => /^(0|[1-9]\d*)$/.test(text))) return { ids: own, from: 'ids' }
  const stems = own.map((text) => stemOf(text.split('/').at(-1) ?? text))
  const numbers = stems.map((stem) => (/^\d+$/.test(stem) ? Number(stem) : Number.NaN))
  const ids = numbers.map(String)
  if (numbers.every(Number.isSafeInteger) && areDistinct(ids)) return { ids, from: 'file-names' }
  return { ids: images.map((_, at) => String(at + 1)), from: 'order' }
}

function stemOf(name: string): string {
  return isPictureName(name) ? name.replace(/\.[^.]*$/, '') : name
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

/** How many objects of a data set COCO's format cannot say as they are. */
export function objectsWithoutCoco({ groundTruth }: Pick<Dataset, 'groundTruth'>): number {
  return groundTruth.crowd.reduce((count, state) => count + Number(state === objectStates.ignored), 0)
}

function* pieces(count: number, row: (at: number) => string): Generator<string> {
  let piece = ''
  for (let at = 0; at < count; at++) {
    piece += `${at === 0 ? '\n' : ',\n'}${row(at)}`
    if (at % ROWS_A_PIECE !== ROWS_A_PIECE - 1) continue
    yield piece
    piece = ''
  }
  yield `${piece}\n`
}

/** The ids where all are different whole numbers above 0, else 1, 2, …; as text, as they may be longer than a number holds. */
function numbersOf(ids: readonly (number | bigint | string | null)[]): string[] {
  const written = ids.map(String)
  const areNumbers = written.every((text) => /^[1-9]\d*$/.test(text)) && areDistinct(written)
  return areNumbers ? written : ids.map((_, at) => String(at + 1))
}

/** LVIS' members of each image in federated data; empty text where the data are not. */
function judgedTexts({ judged, categories, groundTruth, images }: Dataset): string[] {
  if (judged === undefined) return images.map(() => '')
  const key = (image: number, category: number) => image * categories.length + category
  const withObject = new Set(pairsOf(groundTruth, key))
  const absent = images.map((): number[] => [])
  const partial = images.map((): number[] => [])
  for (const [category, { id }] of categories.entries()) {
    for (let at = judged.starts[category] as number; at < (judged.starts[category + 1] as number); at++) {
      const image = judged.image[at] as number
      if (judged.exhaustive[at] === 0) partial[image]?.push(id)
      if (!withObject.has(key(image, category))) absent[image]?.push(id)
    }
  }
  return images.map((_, at) => `,"neg_category_ids":[${absent[at]}],"not_exhaustive_category_ids":[${partial[at]}]`)
}

function pairsOf(
  { count, imageIndex, categoryIndex }: Dataset['groundTruth'],
  key: (image: number, category: number) => number,
): number[] {
  return Array.from({ length: count }, (_, at) => key(imageIndex[at] as number, categoryIndex[at] as number))
}
