import type { Dataset } from '../dataset/dataset.ts'
import { datasetUnits } from '../dataset/dataset-units.ts'
import { evaluateSteps } from '../evaluation/evaluate.ts'
import { type Steps, withBreaks, within } from '../evaluation/rules/steps.ts'
import { meanOrNull } from './figures/mean-figures.ts'
import type { Side } from './figures/side.ts'
import { evaluationWatch, type JudgeWatch } from './judge-watch.ts'

/** Which variant a part of the images chose, before all sides are judged on the rest. */
export interface Choice {
  /** Of the images, or of their groups, that was to choose. */
  readonly share: number
  /** Images that chose; none of them is judged on. */
  readonly images: number
  /** Groups that they are in, an image without a group being one; null where images are each by themselves. */
  readonly groups: number | null
  /** Groups that nobody named, of images that are in both parts: luck in the choice may raise the change; 0 where none were noticed. */
  readonly probableGroupsInBoth: number
  /** Label of the variant with the highest AP there, of equal ones the first; null where no variant has an AP. */
  readonly variant: string | null
  /** Every side's AP there, of several checkpoints the mean, the baseline first. */
  readonly sides: readonly RatedSide[]
}

/** A side's AP; null where it has none. */
export interface RatedSide {
  readonly label: string
  readonly AP: number | null
}

/**
 * Finds the variant with the highest AP on the images that choose.
 * @param sides what they found on these images, the baseline first.
 */
export async function chooseVariant(
  dataset: Dataset,
  sides: readonly Side[],
  share: number,
  watch: JudgeWatch = {},
): Promise<Omit<Choice, 'probableGroupsInBoth'>> {
  const rated = await rateSides(dataset, sides, watch)
  const [, ...variants] = rated
  const best = Math.max(...variants.flatMap(({ AP }) => AP ?? []))
  return {
    share,
    images: dataset.images.length,
    groups: dataset.grouping === undefined ? null : datasetUnits(dataset).keys.length,
    variant: variants.find(({ AP }) => AP === best)?.label ?? null,
    sides: rated,
  }
}

/** AP of each side on some images, of several checkpoints the mean. */
export async function rateSides(dataset: Dataset, sides: readonly Side[], watch: JudgeWatch): Promise<RatedSide[]> {
  const rated: RatedSide[] = []
  for (const [at, { label, checkpoints }] of sides.entries()) {
    const steps = evaluateEach(dataset, checkpoints)
    rated.push({ label, AP: meanOrNull(await withBreaks(steps, evaluationWatch(watch, sides, at))) })
  }
  return rated
}

/** AP of each checkpoint. */
function* evaluateEach(dataset: Dataset, checkpoints: Side['checkpoints']): Steps<(number | null)[]> {
  const found: (number | null)[] = []
  for (const [at, { detections }] of checkpoints.entries()) {
    const steps = evaluateSteps(dataset, detections)
    found.push((yield* within(steps, at / checkpoints.length, (at + 1) / checkpoints.length)).metrics.AP)
  }
  return found
}
