import type { Category } from '../../dataset/dataset.ts'
import { normalisedName } from '../../models/classes/class-map.ts'
import { type ClassReading, shiftWords } from './class-reading.ts'

/**
 * What category ids in a file of detections may mean instead: names of categories, one more or less, more or less by any
 * constant that makes an id of the data set of each of them, or places in the order of the data set's ids, from 0 or from
 * 1, as where COCO's 80 classes are counted through.
 * @param ids of the file's classes, by class number; text in quotation marks.
 * @param found the classes that the file has detections of.
 */
export function idReadings(
  ids: readonly string[],
  found: ReadonlySet<number>,
  categories: readonly Category[],
): ClassReading[] {
  const positionOfId = new Map(categories.map(({ id }, at) => [id, at]))
  const reading = (positionOf: (id: string) => number | undefined) =>
    new Map(
      ids.flatMap((text, number) => {
        const position = found.has(number) ? positionOf(text) : undefined
        return position === undefined || categories[position] === undefined ? [] : [[number, position] as const]
      }),
    )
  const shifted = (shift: number): ClassReading => ({
    ...{ words: shiftWords(shift), shift, byName: false },
    meant: reading((id) => positionOfId.get(Number(id) + shift)),
  })
  const counted = (from: 0 | 1): ClassReading => ({
    ...{ words: `places in the list of categories, counted from ${from}`, shift: null, byName: false },
    meant: reading((id) => Number(id) - from),
  })
  const named: ClassReading = {
    ...{ words: 'names of categories', shift: null, byName: true },
    meant: reading((id) => (id.startsWith('"') ? positionOfName(plainId(id), categories) : undefined)),
  }
  return [
    ...(named.meant.size > 0 ? [named] : []),
    ...[1, -1, ...explainingShifts(ids, found, positionOfId)].map(shifted),
    counted(0),
    counted(1),
  ]
}

/** An id of a file of detections without the quotation marks of a text. */
export function plainId(id: string): string {
  return id.startsWith('"') ? (JSON.parse(id) as string) : id
}

/** Undefined for a name that no category has, or several. */
function positionOfName(name: string, categories: readonly Category[]): number | undefined {
  const wanted = normalisedName(name)
  const positions = categories.flatMap((category, at) => (normalisedName(category.name) === wanted ? [at] : []))
  return positions.length === 1 ? positions[0] : undefined
}

/** Constants other than 0, 1 and −1 that make an id of the data set of every id of the file. */
function explainingShifts(
  ids: readonly string[],
  found: ReadonlySet<number>,
  positionOfId: ReadonlyMap<number, number>,
): number[] {
  const numbers = [...found].map((number) => Number(ids[number]))
  const [first, ...others] = numbers
  if (first === undefined || !numbers.every(Number.isSafeInteger)) return []
  return [...positionOfId.keys()]
    .map((id) => id - first)
    .filter((shift) => Math.abs(shift) > 1 && others.every((number) => positionOfId.has(number + shift)))
}
