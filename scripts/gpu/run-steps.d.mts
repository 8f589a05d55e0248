import type { Context, Step, StepResult } from './types.d.mts'

export const ALL_SECONDS: number
export function runSteps(
  steps: readonly Step[],
  context: Context,
  watch?: { begun?: number; now?: () => number; onStep?: (result: StepResult) => void },
): Promise<StepResult[]>
