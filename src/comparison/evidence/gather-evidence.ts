import type { Dataset } from '../../dataset/dataset.ts'
import { confusionLevels } from '../../evaluation/evidence/confusion.ts'
import type { RecallCurve } from '../../evaluation/evidence/recall-curve.ts'
import { foundAmong, type ScoreFigures, scoreFigures } from '../../evaluation/evidence/score-figures.ts'
import { lowestMeant, placePoint } from '../../evaluation/operating/operating-thresholds.ts'
import { objectsByImage, poolDetections } from '../../evaluation/operating/pooled-detections.ts'
import { type OperatingPoint, operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { type Steps, within } from '../../evaluation/rules/steps.ts'
import type { MatchedCheckpoint, MatchedSide } from '../figures/judged-side.ts'
import { meanOrNull } from '../figures/mean-figures.ts'
import type { OperatingCounts, SideEvidence } from './side-evidence.ts'

/** A side's errors aside, which come from draws. */
export type CountedEvidence = Omit<SideEvidence, 'errors'>

/**
 * What is behind a side's figures, in steps.
 * @param baseline of the run, on which thresholds are chosen that hold for both; the side itself where it is the baseline.
 */
export function* gatherEvidence(
  dataset: Dataset,
  side: MatchedSide,
  baseline: MatchedSide,
  points: readonly OperatingPoint[],
): Steps<CountedEvidence> {
  const [first] = side.checkpoints as readonly [MatchedCheckpoint, ...MatchedCheckpoint[]]
  const pools = side.checkpoints.map(({ matches }) => poolDetections(matches))
  const objects = objectsByImage(first.matches).reduce((sum, count) => sum + count, 0)
  const chosenOn = poolDetections((baseline.checkpoints[0] as MatchedCheckpoint).matches)
  const own = pools[0] as (typeof pools)[number]
  const operatingPoints = points.map((point): OperatingCounts => {
    const { thresholds, kept } = placePoint([chosenOn, own], objects, point)
    const found = foundAmong(own, [kept[1]])[0] as number
    return { point: operatingPointName(point), threshold: thresholds.variant, kept: kept[1], found }
  })
  const { groundTruth } = dataset
  const scores = operatingPoints.flatMap(({ point, threshold: score }, at) => {
    if (score === null) return []
    return [{ point, score, lowest: points[at]?.kind === 'score' ? lowestMeant(score) : score }]
  })
  return {
    curves: meanCurves(side.checkpoints.map(({ recallCurves }) => recallCurves)),
    byScore: meanScoreFigures(pools.map((pool) => scoreFigures(pool, objects))),
    operatingPoints,
    objects,
    confusion: yield* within(confusionLevels(first.checkpoint.detections, groundTruth, first.matches, scores), 0, 1),
  }
}

function meanCurves(all: readonly (readonly RecallCurve[])[]): RecallCurve[] {
  const [first] = all as readonly [readonly RecallCurve[], ...(readonly RecallCurve[])[]]
  return first.map(({ size, iou, precision }, at) => {
    const curves = all.map((each) => each[at]?.precision ?? null)
    const mean = (level: number) => rounded(meanOrNull(curves.map((curve) => curve?.[level] ?? null)) ?? 0)
    return { size, iou, precision: precision?.map((_, level) => mean(level)) ?? null }
  })
}

function meanScoreFigures(all: readonly ScoreFigures[]): ScoreFigures {
  const [first] = all as readonly [ScoreFigures, ...ScoreFigures[]]
  const mean = (of: 'precision' | 'recall' | 'F1') =>
    first.scores.map((_, at) => {
      const value = meanOrNull(all.map((figures) => figures[of][at] ?? null))
      return value === null ? null : rounded(value)
    })
  return { ...first, precision: mean('precision'), recall: mean('recall'), F1: mean('F1') }
}

/** To four decimals: curves are drawn, and nothing is computed from them. */
function rounded(share: number): number {
  return Math.round(1e4 * share) / 1e4
}
