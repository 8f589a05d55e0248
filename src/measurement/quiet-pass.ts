import type { Execution } from '../models/providers/provider.ts'
import type { LatencyOutcome, LatencySettings } from './job.ts'
import { measureLatency } from './latency.ts'
import { loadsGuard, type OpenSessions, ReloadedSessions } from './open-sessions.ts'
import type { LoadedModel } from './run-detector.ts'
import type { LatencyCall } from './turn.ts'

/** What a quiet pass is about. */
export interface QuietPass {
  readonly opened: OpenSessions
  readonly models: readonly LoadedModel[]
  readonly execution: Pick<Execution, 'device' | 'threads'>
  readonly calls: readonly LatencyCall[]
  readonly settings: LatencySettings
}

/** Measures models that are loaded; their sessions may be closed after. */
export function quietPass(
  { opened, models, execution: { device, threads }, calls, settings }: QuietPass,
  onRound: (done: number, most: number) => void,
): Promise<LatencyOutcome> {
  const { provider } = opened
  const plans = models.map(({ detector }) => detector.plan)
  const creations = models.map(({ session }) => session.creationMs)
  const guardMs = loadsGuard(provider) ? Math.max(...creations) : 0
  const again = new ReloadedSessions(plans, { provider, device, threads }, opened.sessions)
  return measureLatency(
    {
      models,
      loadMs: creations.reduce((sum, ms) => sum + ms, guardMs),
      reload: (stretch) => again.reload(stretch),
    },
    calls,
    settings,
    onRound,
  )
}
