import type { Category } from '../../dataset/dataset.ts'

/**
 * What category ids in a file of detections may mean instead: one more or less, or places in the order of the data set's
 * ids, from 0 or from 1, as where COCO's 80 classes are counted through. Positions of categories by class number.
 * @param ids of the file's classes, by class number.
 * @param found the classes that the file has detections of.
 */
export function idReadings(
  ids: readonly string[],
  found: ReadonlySet<number>,
  categories: readonly Category[],
): ReadonlyMap<number, number>[] {
  const positionOfId = new Map(categories.map(({ id }, at) => [id, at]))
  const reading = (positionOf: (id: number) => number | undefined) =>
    new Map(
      ids.flatMap((text, number) => {
        const position = found.has(number) ? positionOf(Number(text)) : undefined
        return position === undefined || categories[position] === undefined ? [] : [[number, position] as const]
      }),
    )
  return [
    reading((id) => positionOfId.get(id + 1)),
    reading((id) => positionOfId.get(id - 1)),
    reading((id) => id),
    reading((id) => id - 1),
  ]
}
