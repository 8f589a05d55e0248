import { describe, expect, it } from 'vitest'
import { isChosenOnBaseline, pointInWords } from '../../../src/report/words/operating-words.ts'
import { changeWith, pointWith } from '../../comparison/comparison-of.ts'

const unjudged = changeWith(0.01, null, { verdict: null })

describe('a threshold is known to have been chosen on the baseline', () => {
  it('by the point’s name', () => {
    expect(isChosenOnBaseline(pointWith('baseline-best-f1', { precision: unjudged }))).toBe(true)
    expect(isChosenOnBaseline(pointWith('score=0.25', {}))).toBe(false)
  })

  it('or, in reports of earlier programs, by what is judged at the best F1', () => {
    expect(isChosenOnBaseline(pointWith('best-f1', {}))).toBe(true)
    expect(isChosenOnBaseline(pointWith('best-f1', { precision: unjudged }))).toBe(false)
  })
})

it('a point is said as a sentence needs it', () => {
  expect(['score=0.25', 'precision=0.9', 'best-f1'].map(pointInWords)).toEqual([
    'score 0.25',
    'precision 0.9',
    'each model’s own best threshold',
  ])
})
