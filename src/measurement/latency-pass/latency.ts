import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { Session } from '../../models/runtime/session.ts'
import type { MachineReaders } from '../machine/machine-readers.ts'
import { watchMachine } from '../machine/machine-state.ts'
import type {
  LatencyOutcome,
  LatencySamples,
  LatencySettings,
  OverBudget,
  StopReason,
} from '../outcomes/latency-outcome.ts'
import type { LoadedModel } from '../sessions/run-detector.ts'
import { ratiosKnown } from './ratios-known.ts'
import { shuffled } from './shuffled.ts'
import { overBudget, stretchLength, worthReloading } from './stretch-length.ts'
import { timerStepMs } from './timer-step.ts'
import { type LatencyCall, Turn } from './turn.ts'

/** The models of a latency pass, and how they are loaded again. */
export interface QuietModels {
  readonly models: readonly LoadedModel[]
  /** Time that `reload` takes, in milliseconds. */
  readonly loadMs: number
  /** Frees the sessions before and loads every model again, in an order that depends on the number of the stretch. */
  reload(stretch: number): Promise<readonly Session[]>
}

/** Before rounds of a stretch count, rounds are taken for so long, one at least. */
const WARM_UP = { ms: 200, mostRounds: 20 }

/**
 * Refilling the processor's caches after another model took its turn costs some milliseconds at most: it is kept out of
 * the times of models to which that matters.
 */
const PRIME_BELOW_MS = 250

/**
 * The latency pass: pictures decoded beforehand, one call at a time, the models taking turns on the same pictures in an
 * order that is shuffled again each round, so that drift and clocks hit all alike. A timed call follows one of the same
 * model that is not counted, as in a program that has one model. Rounds come in stretches, before each of which the
 * models are loaded again where that is fast enough: two sessions of one file differ for as long as they live. Every sample
 * is kept. It ends where every ratio is known well enough, or the budget is used up. `onRound` gets how many rounds are
 * done, and how many there are at most at the pace so far; `onOverBudget` is called before the first that counts.
 */
export async function measureLatency(
  quiet: QuietModels,
  calls: readonly LatencyCall[],
  settings: LatencySettings,
  onRound: (done: number, most: number) => void,
  readers?: MachineReaders,
  onOverBudget: (over: OverBudget) => void = () => {},
): Promise<LatencyOutcome> {
  const { models, loadMs } = quiet
  const generator = xoroshiro128plus(settings.seed)
  const turns = models.map((model) => new Turn(model, settings.deployScore))
  const timerStep = timerStepMs()
  const start = performance.now()
  const rounds = new Rounds(turns, shuffledCalls(calls, generator), generator)
  const reloaded = worthReloading(loadMs, settings)
  const begin = async (stretch: number) => {
    const sessions = reloaded ? await quiet.reload(stretch) : []
    for (const [at, turn] of turns.entries()) turn.renew(sessions[at])
    await rounds.warmUp(stretch)
  }
  await begin(0)
  // Asked between two rounds of the warm-up: clocks are up, and what asking disturbs is not counted.
  const onGpu = models.some(({ session }) => session.provider !== 'cpu')
  const look = await watchMachine(onGpu, readers)
  const callMs = await rounds.warmUp(0)
  const primed = callMs / turns.length < PRIME_BELOW_MS
  const pace = {
    beforeMs: (reloaded ? loadMs : 0) + Math.max(WARM_UP.ms, callMs),
    roundMs: (primed ? 2 : 1) * callMs,
  }
  const length = stretchLength(settings, pace)
  const over = overBudget(settings, length, { ...pace, spentMs: performance.now() - start })
  if (over !== null) onOverBudget(over)
  const ending = new Ending(settings, length)
  let stoppedBy: StopReason | null = null
  for (let stretch = 0; stoppedBy === null; ) {
    if (stretch > 0) await begin(stretch)
    for (let round = 0; round < length; round++) {
      await rounds.take(primed)
      const done = stretch * length + round + 1
      onRound(done, Math.max(done, ending.mostRounds(performance.now() - start, done)))
    }
    stretch++
    stoppedBy = ending.reason(
      turns.map((turn) => turn.samples(stretch)),
      performance.now() - start,
    )
    if (stoppedBy !== null) onRound(stretch * length, stretch * length)
  }
  const stretches = rounds.done / length
  return {
    samples: turns.map((turn) => turn.samples(stretches)),
    rounds: rounds.done,
    stretches,
    reloaded,
    loadMs,
    starts: turns.map(({ firstCallMs }, at) => ({
      sessionCreationMs: (models[at] as LoadedModel).session.creationMs,
      firstCallMs,
    })),
    primed,
    images: new Set(calls.slice(0, rounds.done).flat()).size,
    overBudget: over,
    stoppedBy,
    machine: await look(),
    timerStepMs: timerStep,
  }
}

function shuffledCalls(calls: readonly LatencyCall[], generator: RandomGenerator): LatencyCall[] {
  return shuffled(calls.length, generator).map((at) => calls[at] as LatencyCall)
}

/** Rounds in which every model takes its turn on the same pictures. */
class Rounds {
  readonly #turns: readonly Turn[]
  readonly #calls: readonly LatencyCall[]
  readonly #generator: RandomGenerator
  done = 0

  constructor(turns: readonly Turn[], calls: readonly LatencyCall[], generator: RandomGenerator) {
    this.#turns = turns
    this.#calls = calls
    this.#generator = generator
  }

  /**
   * Takes rounds that do not count; answers how long the last one took, in milliseconds. Which model comes first, and so
   * has its memory first, changes from stretch to stretch, not together with the order of loading.
   */
  async warmUp(stretch: number): Promise<number> {
    const count = this.#turns.length
    const order = this.#turns.map((_, at) => (at + Math.floor(stretch / count)) % count)
    const start = performance.now()
    let roundMs = 0
    for (let round = 0; round < WARM_UP.mostRounds; round++) {
      roundMs = 0
      for (const at of order) roundMs += await (this.#turns[at] as Turn).take(this.#call(round), false)
      if (performance.now() - start >= WARM_UP.ms) break
    }
    return roundMs
  }

  async take(primed: boolean): Promise<void> {
    const call = this.#call(this.done)
    for (const at of shuffled(this.#turns.length, this.#generator)) {
      const turn = this.#turns[at] as Turn
      if (primed) await turn.take(call, false)
      await turn.take(call, true)
    }
    this.done++
  }

  #call(round: number): LatencyCall {
    return this.#calls[round % this.#calls.length] as LatencyCall
  }
}

/** When a pass of stretches of some length ends. */
class Ending {
  readonly #settings: LatencySettings
  readonly #length: number
  readonly #mostStretches: number

  constructor(settings: LatencySettings, length: number) {
    this.#settings = settings
    this.#length = length
    this.#mostStretches = Math.max(settings.minStretches, Math.floor(settings.maxRounds / length))
  }

  /** Why the pass ends after the stretches so far; null where it goes on. */
  reason(samples: readonly LatencySamples[], elapsedMs: number): StopReason | null {
    const { minStretches, budgetMs } = this.#settings
    const stretches = samples[0]?.stretches ?? 0
    if (stretches < minStretches) return null
    if (ratiosKnown(samples, this.#settings)) return 'ratio'
    if (elapsedMs + elapsedMs / stretches > budgetMs) return 'budget'
    return stretches >= this.#mostStretches ? 'rounds' : null
  }

  /** How many rounds there are at most, where `done` of them took so long. */
  mostRounds(elapsedMs: number, done: number): number {
    const { minStretches, budgetMs } = this.#settings
    const inBudget = Math.floor((budgetMs * done) / Math.max(elapsedMs, 1) / this.#length)
    return this.#length * Math.min(this.#mostStretches, Math.max(minStretches, inBudget))
  }
}
