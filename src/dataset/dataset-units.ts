import { groupsAsUnits } from '../statistics/group-units.ts'
import { imagesAsUnits, type Units } from '../statistics/units.ts'
import type { Dataset } from './dataset.ts'

/** What is permuted, resampled and sampled as one: the groups of a data set that has some, else its images. */
export function datasetUnits({ images, grouping }: Pick<Dataset, 'images' | 'grouping'>): Units {
  return grouping === undefined ? imagesAsUnits(images) : groupsAsUnits(images)
}
