import { Detector } from '../../models/detector.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution } from '../../models/providers/provider.ts'
import type { LatencyOutcome, LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'
import { loadsGuard, openSessions, ReloadedSessions } from '../sessions/open-sessions.ts'
import { measureLatency } from './latency.ts'
import type { LatencyCall } from './turn.ts'

/** What a latency pass is about. */
export interface QuietPass {
  readonly plans: readonly ModelPlan[]
  readonly execution: Execution
  readonly calls: readonly LatencyCall[]
  readonly settings: LatencySettings
}

/**
 * Loads the models and measures them.
 * @throws UserError when a model cannot be loaded or run.
 */
export async function quietPass(
  { plans, execution: { provider: wanted, device, threads }, calls, settings }: QuietPass,
  onRound: (done: number, most: number) => void,
  onOverBudget?: (over: OverBudget) => void,
): Promise<LatencyOutcome> {
  const { provider, sessions } = await openSessions(plans, { provider: wanted, device, threads }, () => {})
  const creations = sessions.map(({ creationMs }) => creationMs)
  const guardMs = loadsGuard(provider) ? Math.max(...creations) : 0
  const again = new ReloadedSessions(plans, { provider, device, threads }, sessions)
  return measureLatency(
    {
      models: sessions.map((session, at) => ({ detector: new Detector(plans[at] as ModelPlan), session })),
      loadMs: creations.reduce((sum, ms) => sum + ms, guardMs),
      reload: (stretch) => again.reload(stretch),
    },
    calls,
    settings,
    onRound,
    undefined,
    onOverBudget,
  )
}
