import { UserError } from '../errors.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { Execution, Provider } from '../models/providers/provider.ts'
import { openSession, type Session, type SessionOptions } from '../models/session.ts'

/** Loaded models, all on one provider. */
export interface OpenSessions {
  readonly provider: Provider
  /** Why `auto` did not take CUDA, else null. */
  readonly providerReason: string | null
  readonly sessions: readonly Session[]
}

/**
 * Loads every model on the same provider. `auto` takes CUDA where every model loads on it, else the CPU for all; a
 * named provider never falls back.
 * @throws UserError when a model cannot be loaded or a named provider cannot be used.
 */
export async function openSessions(
  plans: readonly ModelPlan[],
  { provider: wanted, device, threads }: Execution,
  onLoaded: (count: number) => void,
): Promise<OpenSessions> {
  const options = { device, threads }
  if (wanted !== 'auto') {
    return { provider: wanted, providerReason: null, sessions: await openAll(plans, wanted, options, onLoaded) }
  }
  try {
    return { provider: 'cuda', providerReason: null, sessions: await openAll(plans, 'cuda', options, onLoaded) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const sessions = await openAll(plans, 'cpu', options, onLoaded)
    return { provider: 'cpu', providerReason: error.message, sessions }
  }
}

async function openAll(
  plans: readonly ModelPlan[],
  provider: Provider,
  { device, threads }: SessionOptions,
  onLoaded: (count: number) => void,
): Promise<Session[]> {
  const sessions: Session[] = []
  for (const { signature, label } of plans) {
    sessions.push(await openSession(signature.path, provider, label, { device, threads }))
    onLoaded(sessions.length)
  }
  return sessions
}
