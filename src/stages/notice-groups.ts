import { type ProbableUnits, probableUnits } from '../dataset/alike/probable-units.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { CommonSettings } from '../report/run-settings.ts'

/**
 * Images that probably belong together although nobody said so; null where groups, or that there are none, were said by the
 * user or by the data.
 * @param pictureHashes `pictureHash` of each image of the data set; null where no pictures were seen.
 */
export function noticeGroups(
  dataset: Dataset,
  pictureHashes: readonly (string | null)[] | null,
  { groupBy }: Pick<CommonSettings, 'groupBy'>,
): ProbableUnits | null {
  return groupBy !== null || dataset.grouping !== undefined ? null : probableUnits(dataset, pictureHashes)
}
