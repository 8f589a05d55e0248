import type { Interval } from '../../statistics/interval.ts'
import type { FigureName } from '../rules/figure-name.ts'
import { judgedFigures } from '../rules/judged-figures.ts'
import type { Better, Verdict } from '../rules/verdict.ts'
import type { Change, OperatingPointChange, RatioChange } from './change.ts'
import type { VariantComparison } from './variant-comparison.ts'

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
  /** Images that can move the figure; null for time and size. */
  readonly images: number | null
}

/** Looks a figure up in a comparison; null where the comparison does not have it. */
export function judgedFigure(comparison: Omit<VariantComparison, 'claims'>, figure: FigureName): FigureChange | null {
  const { better } = judgedFigures[figure.name]
  const found = lookUp(comparison, figure)
  if (found === null) return null
  if (!('ratio' in found)) {
    const { change, interval, confidence, verdict, tolerance, standardError, images } = found
    return { change, interval, confidence, verdict, tolerance, better, standardError, images }
  }
  const { ratio, interval, confidence, verdict, tolerance } = found
  return {
    change: ratio - 1,
    interval: interval && [interval[0] - 1, interval[1] - 1],
    confidence,
    verdict,
    tolerance,
    better,
    standardError: null,
    images: null,
  }
}

function lookUp(
  { metrics, sizes, categories, operatingPoints, latency, cost }: Omit<VariantComparison, 'claims'>,
  { name, qualifier }: FigureName,
): Change | RatioChange | null {
  const point = operatingPoints.find((each) => qualifier?.kind === 'operating-point' && each.point === qualifier.point)
  const size = sizes.find((each) => qualifier?.kind === 'size' && each.name === qualifier.size)
  switch (name) {
    case 'AP':
      if (qualifier === null) return metrics.AP
      if (qualifier.kind === 'size') return size?.AP ?? null
      return categories.find((each) => qualifier.kind === 'class' && each.name === qualifier.class)?.AP ?? null
    case 'AR':
      return size?.AR ?? null
    case 'precision':
    case 'recall':
    case 'F1':
    case 'fp':
      return point?.[operatingFields[name]] ?? null
    case 'latency':
      return latency?.endToEnd ?? null
    case 'latency.p95':
      return latency?.p95 ?? null
    case 'latency.inference':
      return latency?.inference ?? null
    case 'macs':
    case 'size':
    case 'parameters':
      return cost?.[name] ?? null
    default:
      return metrics[name]
  }
}

const operatingFields = {
  precision: 'precision',
  recall: 'recall',
  F1: 'F1',
  fp: 'falsePositivesPerImage',
} as const satisfies Record<string, keyof OperatingPointChange>
