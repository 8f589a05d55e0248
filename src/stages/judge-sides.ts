import { compareSides, type Judged, type SideSettings } from '../comparison/compare-sides.ts'
import type { Side } from '../comparison/figures/side.ts'
import { type JudgeWatch, readingWatch } from '../comparison/judge-watch.ts'
import { refuseMisreadResults } from '../comparison/plausibility/refuse-misread-results.ts'
import { refuseShiftedLabels } from '../comparison/plausibility/refuse-shifted-labels.ts'
import { specimensOf } from '../comparison/plausibility/specimen.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { withBreaks } from '../evaluation/rules/steps.ts'

/**
 * Evaluates the sides, sets every variant against the baseline and judges.
 * @throws UserError where classes are matched with the wrong categories, or a file of detections means other boxes or images.
 */
export async function judgeSides(
  dataset: Dataset,
  sides: readonly Side[],
  settings: SideSettings,
  watch: JudgeWatch,
): Promise<Judged> {
  const judged = await compareSides(dataset, sides, settings, watch)
  const specimens = specimensOf(dataset, judged.sides)
  for (const refuse of [refuseShiftedLabels, refuseMisreadResults]) {
    await withBreaks(refuse(dataset, specimens), readingWatch(watch))
  }
  return judged
}
