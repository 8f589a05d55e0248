import { expect, it } from 'vitest'
import { judgedAt } from '../../../src/comparison/rules/judged-at.ts'

it('where each model has its own threshold the figure that sets it is judged, elsewhere all are', () => {
  expect(judgedAt({ kind: 'best-f1' })).toEqual(['F1'])
  expect(judgedAt({ kind: 'precision' })).toEqual(['recall'])
  for (const kind of ['score', 'baseline-best-f1'] as const) {
    expect(judgedAt({ kind })).toEqual(['precision', 'recall', 'F1', 'falsePositivesPerImage'])
  }
})
