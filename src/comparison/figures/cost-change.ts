import { relativeTolerance } from '../rules/judged-figures.ts'
import type { ToleranceOf } from '../rules/tolerances.ts'
import { verdictOf } from '../rules/verdict.ts'
import type { CostChange, RatioChange } from './change.ts'

/** What a model is, besides its speed; null what was not measured. */
export interface ModelCost {
  readonly fileBytes: number
  readonly parameters: number
  /** Multiply-accumulates of one picture. */
  readonly macs: number | null
  readonly peakMemoryBytes: number | null
}

/**
 * Sizes compared. They are exact, so that their intervals have no width; but for memory, which is measured once, so that
 * nothing shows how far it would vary.
 */
export function costChange(baseline: ModelCost, variant: ModelCost, toleranceOf: ToleranceOf): CostChange {
  const exact = (
    name: 'size' | 'parameters' | 'macs',
    before: number | null,
    after: number | null,
  ): RatioChange | null => {
    if (before === null || after === null || before === 0) return null
    const ratio = after / before
    const tolerance = toleranceOf({ name, qualifier: null })
    const interval = [ratio, ratio] as const
    return {
      baseline: before,
      variant: after,
      ratio,
      interval,
      confidence: null,
      freedom: null,
      tolerance,
      verdict: verdictOf(interval, tolerance, 'lower', 1),
    }
  }
  return {
    size: exact('size', baseline.fileBytes, variant.fileBytes),
    parameters: exact('parameters', baseline.parameters, variant.parameters),
    macs: exact('macs', baseline.macs, variant.macs),
    peakMemory: memoryChange(baseline.peakMemoryBytes, variant.peakMemoryBytes),
  }
}

function memoryChange(before: number | null, after: number | null): RatioChange | null {
  if (before === null || after === null || before === 0) return null
  return {
    baseline: before,
    variant: after,
    ratio: after / before,
    interval: null,
    confidence: null,
    freedom: null,
    tolerance: relativeTolerance,
    verdict: verdictOf(null, relativeTolerance, 'lower', 1),
  }
}
