import { chooseUnits } from '../../statistics/choose-units.ts'
import type { Dataset } from '../dataset.ts'
import { datasetUnits } from '../dataset-units.ts'

/** Some of a data set's images. */
export interface ImagePart {
  /** Places in the data set, in ascending order. */
  readonly images: readonly number[]
  /** Groups that they are in, an image without a group being one; images where each is by itself. */
  readonly units: number
}

/**
 * Splits a data set in two: a share of its units at random, rounded, the same for the same seed whatever the order of the
 * images, and the rest. No unit is in both.
 */
export function splitUnits(dataset: Dataset, share: number, seed: number): { chosen: ImagePart; rest: ImagePart } {
  const units = datasetUnits(dataset)
  const chosen = chooseUnits(units, { shareOfUnits: share }, seed)
  const isChosen = new Set(chosen)
  const rest = [...dataset.images.keys()].filter((image) => !isChosen.has(image))
  const part = (images: readonly number[]): ImagePart => {
    return { images, units: new Set(images.map((image) => units.unitOfImage[image])).size }
  }
  return { chosen: part(chosen), rest: part(rest) }
}
