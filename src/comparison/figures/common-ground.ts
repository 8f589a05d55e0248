import type { Dataset } from '../../dataset/dataset.ts'
import { objectsBeyondLimit } from '../../evaluation/objects-beyond-limit.ts'
import type { SizeRange } from '../../evaluation/rules/size-ranges.ts'
import { type Side, unpredictableOf } from './side.ts'

/** What all sides have in common. */
export interface CommonGround {
  /** The user's own, besides COCO's. */
  readonly sizeRanges: readonly SizeRange[]
  /** Positions of the categories that every side can predict. */
  readonly categories: readonly number[]
  /** The highest score floor of all sides; null where all floors are equal or one is unknown. */
  readonly scoreFloor: number | null
  /** Whether images have more objects of a class than AP looks at detections. */
  readonly isDense: boolean
}

/** Finds what the sides have in common. */
export function commonGround(dataset: Dataset, sides: readonly Side[], sizeRanges: readonly SizeRange[]): CommonGround {
  const unknown = new Set(sides.flatMap(unpredictableOf))
  const each = sides.flatMap(({ checkpoints }) => checkpoints)
  const floors = each.flatMap(({ scoreFloor }) => scoreFloor ?? [])
  const equal = floors.every((floor) => floor === floors[0])
  return {
    sizeRanges,
    categories: dataset.categories.map((_, at) => at).filter((at) => !unknown.has(at)),
    isDense: objectsBeyondLimit(dataset) !== null,
    scoreFloor: equal || floors.length < each.length ? null : Math.max(...floors),
  }
}
