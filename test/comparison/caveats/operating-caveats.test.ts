import { expect, it } from 'vitest'
import { baselineThreshold, precisionBarelyLimits } from '../../../src/comparison/caveats/operating-caveats.ts'
import { comparisonOf, pointWith } from '../comparison-of.ts'

const at = (...points: string[]) =>
  comparisonOf({
    operatingPoints: points.map((point) => pointWith(point, { barelyLimits: point === 'precision=0.5' })),
  })

it('a threshold that was chosen on the baseline is said once, and no other is', () => {
  expect(baselineThreshold([at('score=0.25', 'best-f1', 'precision=0.9')])).toEqual([])
  expect(baselineThreshold([])).toEqual([])
  const two = [at('score=0.25', 'baseline-best-f1'), at('score=0.25', 'baseline-best-f1')]
  expect(baselineThreshold(two)).toMatchObject([
    { code: 'judgement-baseline-threshold', subject: null, message: expect.stringContaining('--at best-f1') },
  ])
})

it('a demand that barely limits one model is said of each variant, with its points', () => {
  expect(precisionBarelyLimits([at('precision=0.9', 'score=0.5')])).toEqual([])
  expect(precisionBarelyLimits([at('precision=0.9', 'precision=0.5'), at('best-f1')])).toMatchObject([
    { code: 'judgement-precision-limit', subject: 'mine', count: 1, examples: ['precision=0.5'] },
  ])
})
