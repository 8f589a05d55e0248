import type { Caveat } from '../../caveat.ts'
import type { Judged } from '../compare-sides.ts'

/** Comparisons at a threshold that was chosen on the baseline; the shares are of docs/internals/method.md, “Operating points”. */
export function baselineThreshold(comparisons: Judged['comparisons']): Caveat[] {
  const points = comparisons.flatMap(({ operatingPoints }) => operatingPoints)
  if (!points.some(({ point }) => point === 'baseline-best-f1')) return []
  return [
    {
      code: 'judgement-baseline-threshold',
      message:
        'The threshold of baseline-best-f1 was chosen on the baseline, on these images, which favours the baseline slightly. If models score on different scales, its intervals may be too narrow: 95 % intervals held the change between real detectors in only 76 to 93 % of data sets. To compare models with a threshold of their own, use --at best-f1.',
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}

/** Variants whose recall is not judged at a demanded precision. */
export function precisionBarelyLimits(comparisons: Judged['comparisons']): Caveat[] {
  return comparisons.flatMap(({ variant, operatingPoints }) => {
    const examples = operatingPoints.filter(({ barelyLimits }) => barelyLimits).map(({ point }) => point)
    if (examples.length === 0) return []
    return [
      {
        code: 'judgement-precision-limit' as const,
        message:
          'This variant or the baseline reaches the required precision with all of its detections, the other does not, and other images might change which. So the change of recall has no interval. Require a higher precision, or give detections down to lower scores.',
        subject: variant,
        count: examples.length,
        examples,
      },
    ]
  })
}
