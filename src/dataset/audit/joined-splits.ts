import type { Dataset, DatasetImage, GroundTruth } from '../dataset.ts'
import type { MatchedCategories } from './matched-categories.ts'

/** Two splits as one: the images of the first, then those of the second. */
export interface JoinedSplits {
  readonly images: readonly DatasetImage[]
  readonly groundTruth: GroundTruth
  /** Images from this place on are of the second. */
  readonly first: number
}

/** Puts two splits one after the other. Keys say which split an image is of, so they stay distinct. */
export function joinSplits(one: Dataset, other: Dataset, { ofSecond }: MatchedCategories): JoinedSplits {
  const first = one.images.length
  const keyed = (dataset: Dataset, mark: string) =>
    dataset.images.map((image) => ({ ...image, key: `${mark} ${image.key}` }))
  const truth = other.groundTruth
  return {
    first,
    images: [...keyed(one, '1'), ...keyed(other, '2')],
    groundTruth: {
      count: one.groundTruth.count + truth.count,
      ids: both(one.groundTruth.ids, truth.ids),
      imageIndex: both(
        one.groundTruth.imageIndex,
        truth.imageIndex.map((image) => first + image),
      ),
      categoryIndex: both(
        one.groundTruth.categoryIndex,
        truth.categoryIndex.map((category) => ofSecond[category] as number),
      ),
      boxes: both(one.groundTruth.boxes, truth.boxes),
      areas: both(one.groundTruth.areas, truth.areas),
      crowd: both(one.groundTruth.crowd, truth.crowd),
    },
  }
}

function both<Column extends Float64Array | Int32Array | Uint8Array>(one: Column, other: Column): Column {
  const Columns = one.constructor as new (length: number) => Column
  const joined = new Columns(one.length + other.length)
  joined.set(one)
  joined.set(other, one.length)
  return joined
}
