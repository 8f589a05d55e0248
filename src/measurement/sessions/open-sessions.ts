import { UserError } from '../../errors.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import { openSession, type Session, type SessionOptions } from '../../models/runtime/session.ts'
import { loadUnchanged } from './load-unchanged.ts'

/** Loaded models, all on one provider. */
export interface OpenSessions {
  readonly provider: Provider
  /** Why `auto` did not take CUDA, else null. */
  readonly providerReason: string | null
  readonly sessions: readonly Session[]
}

/**
 * A session that is created last is placed in memory differently from those before it and is faster by up to 1.5 percent on
 * the CPU (docs/internals/variability.md). So that no compared model is the last, one more is loaded and not used.
 */
export function loadsGuard(provider: Provider): boolean {
  return provider === 'cpu'
}

/** Loads every model again, all on one provider, each time in another order, after those before are freed. */
export class ReloadedSessions {
  readonly #plans: readonly ModelPlan[]
  readonly #execution: SessionOptions & { readonly provider: Provider }
  #open: Session[]

  /** `open`: the sessions that the first reloading frees. */
  constructor(
    plans: readonly ModelPlan[],
    execution: SessionOptions & { readonly provider: Provider },
    open: readonly Session[],
  ) {
    this.#plans = plans
    this.#execution = execution
    this.#open = [...open]
  }

  /** Answers them in the order of the plans. */
  async reload(turn: number): Promise<readonly Session[]> {
    for (const session of this.#open.splice(0)) await session.close()
    const { provider, ...options } = this.#execution
    const count = this.#plans.length
    const order = this.#plans.map((_, at) => (at + turn) % count)
    const sessions: Session[] = []
    for (const at of loadsGuard(provider) ? [...order, ...order.slice(0, 1)] : order) {
      const { signature, label } = this.#plans[at] as ModelPlan
      const session = await loadUnchanged(signature, () => openSession(signature.path, provider, label, options))
      this.#open.push(session)
      sessions[at] ??= session
    }
    return sessions
  }
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
    sessions.push(
      await loadUnchanged(signature, () => openSession(signature.path, provider, label, { device, threads })),
    )
    onLoaded(sessions.length)
  }
  return sessions
}
