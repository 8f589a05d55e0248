import { expect, test } from 'vitest'
import {
  comparePlan,
  evalPlan,
  planText,
  predictPlan,
  StepCounter,
} from '../../../../src/cli/output/progress/run-plan.ts'

test('a plan has what the options ask for', () => {
  expect(planText(comparePlan({}, false), 79)).toBe('5 steps: data, accuracy, latency (30 s), memory, judging')
  expect(planText(comparePlan({ latency: false }, true), 79)).toBe('4 steps: data, accuracy, judging, report')
  expect(planText(comparePlan({ offline: true }, false), 79)).toBe('3 steps: data, accuracy, judging')
  expect(planText(evalPlan(true), 79)).toBe('3 steps: data, judging, report')
  expect(planText(predictPlan, 79)).toBe('2 steps: data, accuracy')
})

test('the longest plan fits 80 columns after the name of the program', () => {
  const longest = planText(comparePlan({ batches: [8], latencyBudgetMs: 300_000 }, true), 79 - 'detcompare: '.length)
  expect(longest).toBe('7 steps: data, throughput, accuracy, latency, memory, judging, report')
})

test('steps are counted forward, and what belongs to several or to none stays in its step', () => {
  const steps = new StepCounter(comparePlan({ latencyBudgetMs: 60_000 }, true))
  const texts = (['scan', 'load', 'predict', 'read', 'load', 'footprint', 'look', 'judge', 'write'] as const).map(
    (stage) => {
      steps.begin(stage)
      return steps.text()
    },
  )
  expect(texts).toEqual([1, 1, 2, 2, 2, 4, 4, 5, 6].map((at) => `step ${at} of 6`))
})

test('time is known ahead as long as the latency pass is', () => {
  const steps = new StepCounter(comparePlan({ latencyBudgetMs: 60_000 }, false))
  expect(steps.knownAheadMs()).toBe(60_000)
  steps.begin('latency')
  expect(steps.knownAheadMs()).toBe(0)
  expect(new StepCounter(predictPlan).knownAheadMs()).toBe(0)
})
