import { expect, it } from 'vitest'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'

it.each([
  { interval: [0.006, 0.02], verdict: 'improved', why: 'wholly above the tolerance' },
  { interval: [-0.02, -0.006], verdict: 'regressed', why: 'wholly below it' },
  { interval: [-0.005, 0.005], verdict: 'unchanged', why: 'wholly within, ends included' },
  { interval: [0.001, 0.02], verdict: 'inconclusive', why: 'a gain that may be too small to matter' },
  { interval: [0.005, 0.02], verdict: 'inconclusive', why: 'its end on the tolerance' },
  { interval: [-0.02, 0.02], verdict: 'inconclusive', why: 'anything' },
  { interval: null, verdict: 'inconclusive', why: 'no interval' },
] as const)('$why: $verdict', ({ interval, verdict }) => {
  expect(verdictOf(interval, 0.005, 'higher')).toBe(verdict)
})

it('less time is an improvement, and a ratio has no change at 1', () => {
  expect(verdictOf([0.7, 0.9], 0.02, 'lower', 1)).toBe('improved')
  expect(verdictOf([1.05, 1.2], 0.02, 'lower', 1)).toBe('regressed')
  expect(verdictOf([0.985, 1.015], 0.02, 'lower', 1)).toBe('unchanged')
})
