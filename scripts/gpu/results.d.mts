import type { Context, Results, StepResult } from './types.d.mts'

export function resultsOf(facts: {
  steps: readonly StepResult[]
  context: Pick<Context, 'examination' | 'provider' | 'installed'>
  startedAt: string
  seconds: number
}): Results
export function notPassed(steps: readonly StepResult[]): string[]
export function tableOf(results: Results): string
