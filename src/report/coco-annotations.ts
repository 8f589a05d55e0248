import type { Dataset } from '../dataset/dataset.ts'
import { idFrom } from '../dataset/id-column.ts'
import { objectStates } from '../dataset/object-state.ts'
import { plainJson } from '../plain-text.ts'

const ROWS_A_PIECE = 4096

/**
 * A data set as COCO annotations, piece by piece, unrounded: read again it gives the same boxes, areas, images and categories. Ids that
 * are no whole numbers, or not unique, are replaced by 1, 2, … in the data set's order, as most tools take no others. An object that is
 * ignored becomes a crowd region with `ignore` 1, because COCO has nothing nearer.
 */
export function* annotationsText(dataset: Dataset): Generator<string> {
  const { images, categories, groundTruth } = dataset
  const imageIds = numbersOf(images.map(({ id }) => id))
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
  const areNumbers = written.every((text) => /^[1-9]\d*$/.test(text)) && new Set(written).size === written.length
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
