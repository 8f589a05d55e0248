import { expect, it } from 'vitest'
import type { ConfusionLevel } from '../../../src/evaluation/evidence/confusion.ts'
import {
  confusionAt,
  confusionChange,
  confusionStops,
  isRight,
  scoreAt,
} from '../../../src/page/islands/confusion-cells.ts'

/** Three objects of class 0: none is found above 0.4, two from 0.4 on (one as class 1), the third from 0.2 on. */
const levels: readonly ConfusionLevel[] = [
  { score: 0.9, points: [], cells: [0, null, 3] },
  { score: 0.4, points: ['best-f1'], cells: [0, 0, 1, 0, 1, 1, 0, null, -2] },
  { score: 0.2, points: [], cells: [0, 0, 1, 0, null, -1, null, 1, 5] },
]
const sorted = (cells: ReturnType<typeof confusionAt>) =>
  cells.map(({ object, detection, count }) => `${object},${detection}: ${count}`).sort()

it('sums the differences of all levels down to a score', () => {
  expect(sorted(confusionAt(levels, 0.95))).toEqual([])
  expect(sorted(confusionAt(levels, 0.9))).toEqual(['0,null: 3'])
  expect(sorted(confusionAt(levels, 0.4))).toEqual(['0,0: 1', '0,1: 1', '0,null: 1'])
  expect(sorted(confusionAt(levels, 0))).toEqual(['0,0: 2', '0,1: 1', 'null,1: 5'])
})

it('subtracts one matrix from another, and leaves out what is equal', () => {
  const change = confusionChange(confusionAt(levels, 0.2), confusionAt(levels, 0.4))
  expect(sorted(change)).toEqual(['0,0: 1', '0,null: -1', 'null,1: 5'])
  expect(confusionChange(confusionAt(levels, 0.2), confusionAt(levels, 0.2))).toEqual([])
})

it('has the fixed scores in ascending order, and the operating points apart', () => {
  expect(confusionStops([levels, levels])).toEqual({ scores: [0.2, 0.9], points: ['best-f1'] })
  expect(scoreAt(levels, { point: 'best-f1' })).toBe(0.4)
  expect(scoreAt(levels, { point: 'score=0.25' })).toBeNull()
  expect(scoreAt(levels, { score: 0.2 })).toBe(0.2)
})

it('takes for right only an object that was found as what it is', () => {
  const rights = confusionAt(levels, 0).filter(isRight)
  expect(sorted(rights)).toEqual(['0,0: 2'])
})
