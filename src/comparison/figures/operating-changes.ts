import { type OperatingFigureId, operatingFigureIds } from '../../evaluation/curves/figure-layout.ts'
import { type OperatingPoint, operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { type Interval, shareRange } from '../../statistics/interval.ts'
import { valueInterval } from '../../statistics/value-estimate.ts'
import { judgedAt } from '../rules/judged-at.ts'
import type { OperatingPointChange } from './change.ts'
import type { SideEstimates } from './estimate-sides.ts'
import type { JudgedVariant } from './judge-variants.ts'
import type { OperatingPointValues, ValueWithInterval } from './judged-side.ts'
import type { PairEstimates } from './pair-estimates.ts'

/** A variant's figures at every operating point against the baseline's. */
export function operatingChanges(
  { layout, thresholds, barelyLimits }: PairEstimates,
  judged: JudgedVariant,
  points: readonly OperatingPoint[],
): OperatingPointChange[] {
  return points.map((point, at) => ({
    point: operatingPointName(point),
    baselineThreshold: thresholds[at]?.baseline ?? null,
    variantThreshold: thresholds[at]?.variant ?? null,
    barelyLimits: barelyLimits[at] ?? false,
    ...byFigure((id) => judged.at(layout.operating(at, id))),
  }))
}

/** One side's own figures at every operating point, with intervals where they are judged. */
export function operatingValues(
  { estimates: { layout, figures, thresholds }, part }: SideEstimates['own'][number],
  { points, confidence }: { readonly points: readonly OperatingPoint[]; readonly confidence: number },
): OperatingPointValues[] {
  return points.map((point, at) => ({
    point: operatingPointName(point),
    threshold: thresholds[at]?.[part] ?? null,
    ...byFigure((id): ValueWithInterval => {
      const figure = figures[layout.operating(at, id)]
      const estimate = judgedAt(point).includes(id) ? figure?.[`${part}Value`] : null
      return {
        value: figure?.[part] ?? null,
        interval: estimate ? valueInterval(estimate, confidence, rangeOf(id)) : null,
      }
    }),
  }))
}

/** What a figure can be: false positives have no most. */
function rangeOf(id: OperatingFigureId): Interval {
  return id === 'falsePositivesPerImage' ? [0, Number.POSITIVE_INFINITY] : shareRange
}

function byFigure<T>(of: (id: OperatingFigureId) => T): Record<OperatingFigureId, T> {
  return Object.fromEntries(operatingFigureIds.map((id) => [id, of(id)])) as Record<OperatingFigureId, T>
}
