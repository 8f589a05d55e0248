import type { Dataset } from '../../../src/dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../../src/detections.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

const SIDE = 10

/** A data set of three categories with an image for each object, all squares of the same place and size. */
export function squares(categories: readonly number[]): Dataset {
  const dataset = datasetOf(categories.map((_, at) => at + 1))
  return {
    ...dataset,
    categories: ['one', 'two', 'three'].map((name, at) => ({ id: at + 1, name })),
    groundTruth: {
      ...dataset.groundTruth,
      categoryIndex: Int32Array.from(categories),
      boxes: Float64Array.from(categories.flatMap(() => [20, 20, SIDE, SIDE])),
      areas: new Float64Array(categories.length).fill(SIDE * SIDE),
    },
  }
}

/** A box in a class number on an object, moved to the right by some pixels. */
export interface Found {
  readonly object: number
  readonly class: number
  readonly score?: number
  readonly by?: number
}

export function foundOn(found: readonly Found[]): Detections {
  const builder = new DetectionsBuilder()
  for (const { object, class: number, score = 0.9, by = 0 } of found) {
    builder.add(object, number, 20 + by, 20, SIDE, SIDE, score)
  }
  return builder.build()
}
