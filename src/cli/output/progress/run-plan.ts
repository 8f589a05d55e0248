import { LATENCY_BUDGET_MS } from '../../../measurement/parent/latency-settings.ts'
import type { Progress } from '../../../progress.ts'
import { durationText } from './duration-text.ts'

/** What a run does, in this order; which of it a run does follows from its options. */
const stepNames = ['data', 'throughput', 'accuracy', 'latency', 'memory', 'judging', 'report'] as const
export type StepName = (typeof stepNames)[number]

/** The steps of a run. */
export interface RunPlan {
  readonly steps: readonly StepName[]
  /** How long the latency pass goes on, at most about; null where time is not measured, or for each number of images per call. */
  readonly latencyMs: number | null
}

/** Which step a stage begins; null for what happens within several steps. */
const stepOf: Readonly<Record<Progress['stage'], StepName | null>> = {
  read: 'data',
  scan: 'data',
  look: 'data',
  lookup: 'accuracy',
  alike: 'judging',
  load: null,
  trial: 'data',
  predict: 'accuracy',
  latency: 'latency',
  throughput: 'throughput',
  footprint: 'memory',
  evaluate: 'judging',
  judge: 'judging',
  check: 'judging',
  paint: 'report',
  gallery: 'report',
  write: 'report',
}

export interface ComparePlanOptions {
  readonly latency?: boolean | undefined
  readonly latencyBudgetMs?: number | undefined
  readonly batches?: readonly number[] | undefined
  readonly offline?: boolean | undefined
}

/** The plan of a comparison of models. `writes` says whether its report becomes files. */
export function comparePlan(options: ComparePlanOptions, writes: boolean): RunPlan {
  const timed = (options.latency ?? true) && options.offline !== true
  const does: Readonly<Record<StepName, boolean>> = {
    data: true,
    throughput: timed && (options.batches ?? []).length > 0,
    accuracy: true,
    latency: timed,
    memory: timed,
    judging: true,
    report: writes,
  }
  return {
    steps: stepNames.filter((step) => does[step]),
    latencyMs: timed ? (options.latencyBudgetMs ?? LATENCY_BUDGET_MS) : null,
  }
}

/** The plan of a comparison of files of detections. */
export function evalPlan(writes: boolean): RunPlan {
  return { steps: writes ? ['data', 'judging', 'report'] : ['data', 'judging'], latencyMs: null }
}

/** The plan of `predict`. */
export const predictPlan: RunPlan = { steps: ['data', 'accuracy'], latencyMs: null }

/** `5 steps: data, accuracy, latency (30 s), memory, judging`; without the time where that is longer than `most` characters. */
export function planText({ steps, latencyMs }: RunPlan, most: number): string {
  const short = `${steps.length} steps: ${steps.join(', ')}`
  if (latencyMs === null) return short
  const long = short.replace('latency', `latency (${durationText(latencyMs)})`)
  return long.length > most ? short : long
}

/** Which step of the plan a run is in. It never goes back: data may be read again later. */
export class StepCounter {
  readonly #plan: RunPlan
  #at = 0

  constructor(plan: RunPlan) {
    this.#plan = plan
  }

  /** `step 2 of 5` */
  text(): string {
    return `step ${this.#at + 1} of ${this.#plan.steps.length}`
  }

  begin(stage: Progress['stage']): void {
    const step = stepOf[stage]
    if (step !== null) this.#at = Math.max(this.#at, this.#plan.steps.indexOf(step))
  }

  /** How long the steps that follow last, as far as anybody can know. */
  knownAheadMs(): number {
    const isAhead = this.#plan.steps.indexOf('latency') > this.#at
    return isAhead ? (this.#plan.latencyMs ?? 0) : 0
  }
}
