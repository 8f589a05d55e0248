import type { Dataset } from '../../dataset/dataset.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import { type ClassDetections, objectsByClass } from './class-hits.ts'

/** Objects that must speak for a map, and how many times as many as for any other: chance agrees with some. */
const ENOUGH_OBJECTS = 5
const TIMES_MORE = 3

/** A map that the boxes speak for, and by how many objects. */
export interface ChosenClassMap {
  readonly map: ClassMap
  /** Objects that this map calls what they are, of those that the maps call differently. */
  readonly objects: number
  /** The same for the map that comes second. */
  readonly second: number
}

/** Which of several maps a model's boxes speak for; null where they decide for none. */
export function chooseClassMap(
  maps: readonly ClassMap[],
  dataset: Dataset,
  found: ClassDetections,
): ChosenClassMap | null {
  const right = maps.map(() => 0)
  for (const [classNumber, objects] of objectsByClass(dataset, found)) {
    const categories = maps.map(({ categoryOfClass }) => categoryOfClass[classNumber] ?? null)
    if (new Set(categories).size === 1) continue
    for (const [at, category] of categories.entries()) {
      if (category !== null) right[at] = (right[at] as number) + (objects[category] as number)
    }
  }
  const ranked = maps.map((map, at) => ({ map, objects: right[at] as number })).sort((a, b) => b.objects - a.objects)
  const [best, next] = ranked
  const second = next?.objects ?? 0
  if (best === undefined || best.objects < ENOUGH_OBJECTS || best.objects < TIMES_MORE * second) return null
  return { ...best, second }
}

/** Positions of categories that the maps give to different classes. */
export function categoriesAtIssue(maps: readonly ClassMap[]): Set<number> {
  const classes = Math.max(...maps.map(({ categoryOfClass }) => categoryOfClass.length))
  const atIssue = new Set<number>()
  for (let classNumber = 0; classNumber < classes; classNumber++) {
    const categories = new Set(maps.map(({ categoryOfClass }) => categoryOfClass[classNumber] ?? null))
    if (categories.size > 1) for (const category of categories) if (category !== null) atIssue.add(category)
  }
  return atIssue
}
