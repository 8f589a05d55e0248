import type { MetricId } from '../../evaluation/rules/metrics.ts'
import { type Interval, unlimited } from '../../statistics/interval.ts'
import type { FigureName } from '../rules/figure-name.ts'
import { changeRange, judgedFigures } from '../rules/judged-figures.ts'
import type { Better, Verdict } from '../rules/verdict.ts'
import type { Change, RatioChange } from './change.ts'
import type { FigureComparison } from './variant-comparison.ts'

/** What a comparison says of one figure. */
export interface FigureChange {
  /** A difference, a count, or a share of the baseline (−.3 for a ratio of .7). */
  readonly change: number | null
  readonly interval: Interval | null
  readonly confidence: number | null
  readonly verdict: Verdict | null
  /** Null where the change is not judged. */
  readonly tolerance: number | null
  readonly better: Better
  /** Null for time and size, whose spread is not one of images. */
  readonly standardError: number | null
  /** Degrees of freedom of the interval; null where it has none or no width. */
  readonly freedom: number | null
  /** What the change can be. */
  readonly range: Interval
  /** The change that is told from none with 80 % power; for times, half of the interval's width; null where unknown or 0. */
  readonly detectable: number | null
  /** What checkpoints add to it; null where neither side has several, and for time and size. */
  readonly checkpoints: Change['checkpoints']
  /** Images, or groups of them, that can move the figure; null for time and size. */
  readonly images: number | null
  /** False where neither side found anything, or there are too few groups, so that a change of accuracy says nothing. */
  readonly isJudgeable: boolean
}

/** Looks a figure up in a comparison; null where the comparison does not have it. */
export function judgedFigure(comparison: FigureComparison, figure: FigureName): FigureChange | null {
  const { better } = judgedFigures[figure.name]
  const found = lookUp(comparison, figure)
  if (found === null) return null
  if (!('ratio' in found)) {
    const { change, interval, confidence, verdict, tolerance, standardError, freedom, checkpoints, images } = found
    return {
      ...{ change, interval, confidence, verdict, tolerance, better, standardError, freedom, checkpoints, images },
      range: changeRange(figure),
      detectable: found.smallestDetectable,
      isJudgeable: !comparison.nearZero && !comparison.tooFewGroups,
    }
  }
  const { ratio, interval, confidence, freedom, verdict, tolerance } = found
  const width = interval === null ? 0 : interval[1] - interval[0]
  return {
    change: ratio - 1,
    interval: interval && [interval[0] - 1, interval[1] - 1],
    ...{ confidence, freedom, verdict, tolerance, better },
    range: unlimited,
    standardError: null,
    detectable: width === 0 ? null : width / 2,
    checkpoints: null,
    images: null,
    isJudgeable: true,
  }
}

function lookUp(comparison: FigureComparison, figure: FigureName): Change | RatioChange | null {
  const { read } = judgedFigures[figure.name]
  switch (read.from) {
    case 'accuracy':
      return accuracyOf(comparison, figure.qualifier)?.[read.field] ?? null
    case 'operating-point': {
      const { qualifier } = figure
      const name = qualifier?.kind === 'operating-point' ? qualifier.point : null
      return comparison.operatingPoints.find(({ point }) => point === name)?.[read.field] ?? null
    }
    case 'latency':
      return comparison.latency?.[read.field] ?? null
    case 'cost':
      return comparison.cost?.[read.field] ?? null
  }
}

/** The changes of accuracy of all objects, of a class, or of a size. */
function accuracyOf(
  { metrics, sizes, categories }: FigureComparison,
  qualifier: FigureName['qualifier'],
): Partial<Record<MetricId | 'AR', Change>> | undefined {
  if (qualifier === null) return metrics
  if (qualifier.kind === 'size') return sizes.find(({ name }) => name === qualifier.size)
  return categories.find(({ name }) => qualifier.kind === 'class' && name === qualifier.class)
}
