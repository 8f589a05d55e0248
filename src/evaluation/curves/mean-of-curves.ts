import { pairwiseMean } from '../../statistics/pairwise-sum.ts'
import type { Metric } from '../rules/metrics.ts'
import { iouIndexOf, iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { Curves } from './accumulate.ts'

/** What a mean over curves takes in; `categories` are ascending indices, all of them where not given. */
export interface MeanOf extends Pick<Metric, 'of' | 'iou' | 'detectionLimit'> {
  readonly sizeRange: number
  readonly categories?: readonly number[]
}

/**
 * The mean precision (average precision) or recall over IoU thresholds, recalls and the categories that have objects,
 * summed as pycocotools does: numpy's order, threshold by threshold, recall by recall, category by category. Null where no
 * category has an object that counts.
 * @throws RangeError for an IoU threshold or a limit on detections that the curves do not have.
 */
export function meanOfCurves(curves: Curves, mean: MeanOf): number | null {
  const firstCell = mean.sizeRange * curves.categoryCount
  const cells = (mean.categories ?? Array.from({ length: curves.categoryCount }, (_, category) => category))
    .map((category) => firstCell + category)
    .filter((cell) => (curves.objects[cell] as number) > 0)
  const table = curves[mean.of].get(mean.detectionLimit)
  if (table === undefined) throw new RangeError(`no ${mean.of} is known at ${mean.detectionLimit} detections`)
  const perThreshold = mean.of === 'precision' ? recallThresholds.length : 1
  const perCell = iouThresholds.length * perThreshold
  const first = mean.iou === null ? 0 : iouIndexOf(mean.iou) * perThreshold
  const end = mean.iou === null ? perCell : first + perThreshold
  const [only] = cells
  // One cell's values follow each other as they are.
  if (only !== undefined && cells.length === 1) return pairwiseMean(table, only * perCell + first, only * perCell + end)
  const values = new Float64Array((end - first) * cells.length)
  let count = 0
  for (let i = first; i < end; i++) {
    for (const cell of cells) values[count++] = table[cell * perCell + i] as number
  }
  return pairwiseMean(values)
}
