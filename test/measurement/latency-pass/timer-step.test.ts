import { expect, it } from 'vitest'
import { timerStepMs } from '../../../src/measurement/latency-pass/timer-step.ts'

it('the step of a clock is the smallest that it makes, however often it is asked in between', () => {
  let asked = 0
  expect(timerStepMs(() => 0.5 * Math.floor(asked++ / 7))).toBe(0.5)
})

it('a clock that stands still has no step', () => {
  expect(timerStepMs(() => 4)).toBeNull()
})
