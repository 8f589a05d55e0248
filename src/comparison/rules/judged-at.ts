import { type OperatingFigureId, operatingFigureIds } from '../../evaluation/curves/figure-layout.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'

/**
 * The figures that are judged at a point. Where each model has a threshold of its own, only the one that sets it is: the
 * others follow from where the threshold happens to be, and their intervals cover too little (docs/internals/method.md,
 * “Operating points”).
 */
export function judgedAt({ kind }: Pick<OperatingPoint, 'kind'>): readonly OperatingFigureId[] {
  if (kind === 'precision') return ['recall']
  return kind === 'best-f1' ? ['F1'] : operatingFigureIds
}
