import type { Dataset } from '../../dataset/dataset.ts'
import type { SizeRange } from '../../evaluation/rules/size-ranges.ts'
import type { Contender } from './contender.ts'

/** What all sides have in common. */
export interface CommonGround {
  /** The user's own, beside COCO's. */
  readonly sizeRanges: readonly SizeRange[]
  /** Positions of the categories that every side can predict. */
  readonly categories: readonly number[]
  /** The highest score floor of all sides; null where all floors are equal or one is unknown. */
  readonly scoreFloor: number | null
}

/** Finds what the sides have in common. */
export function commonGround(
  dataset: Dataset,
  contenders: readonly Contender[],
  sizeRanges: readonly SizeRange[],
): CommonGround {
  const unpredictable = new Set(contenders.flatMap((contender) => contender.unpredictable))
  const floors = contenders.flatMap(({ scoreFloor }) => scoreFloor ?? [])
  const equal = floors.every((floor) => floor === floors[0])
  return {
    sizeRanges,
    categories: dataset.categories.map((_, at) => at).filter((at) => !unpredictable.has(at)),
    scoreFloor: equal || floors.length < contenders.length ? null : Math.max(...floors),
  }
}
