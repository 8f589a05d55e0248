import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { MachineState } from '../../measurement/machine/machine-state.ts'
import { endToEndMs } from '../../measurement/outcomes/end-to-end-ms.ts'
import type { LatencyOutcome, LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import { summarise } from '../../statistics/summarise.ts'
import { trendOf } from '../../statistics/trend.ts'
import { blockCaveats } from './block-caveats.ts'
import { budgetCaveat } from './budget-caveat.ts'
import { fewBlocks } from './few-blocks-caveat.ts'
import { gpuCaveats } from './gpu-caveats.ts'
import { sessionCaveat } from './session-caveat.ts'

/** A timed model. */
export interface TimedModel {
  readonly label: string
  /** Of its first call, in milliseconds per image; null where it was not taken. */
  readonly firstCallMs: number | null
}

/**
 * What the tool finds itself that weakens the times; none where there are none. The first model is the baseline, and
 * `confidence` that of all ratios to it together.
 */
export function timingCaveats(
  models: readonly TimedModel[],
  latency: LatencyOutcome | null,
  confidence: number,
): Caveat[] {
  if (latency === null) return []
  const timed = models.flatMap((model, at) => {
    const samples = latency.samples[at]
    return samples === undefined || samples.inferenceMs.length === 0 ? [] : [{ ...model, samples }]
  })
  const blocks = blockCaveats(timed, confidence, latency.stoppedBy)
  const blockCount = timed[0]?.samples.stretches ?? 0
  return [
    ...timed.slice(0, 1).flatMap(({ label, samples }) => drift(label, samples)),
    ...blocks,
    ...(timed.length > 1 && blocks.length < timed.length - 1 ? fewBlocks(blockCount, latency.stoppedBy) : []),
    ...otherLoad(latency),
    ...(latency.overBudget === null ? [] : [budgetCaveat(latency.overBudget)]),
    ...clocks(latency),
    ...gpuCaveats(latency.machine),
    ...timed.flatMap(({ label, samples }) => coarseTimer(label, samples, latency.timerStepMs)),
    ...timed.flatMap(slowFirstCall),
    ...sessionCaveat(latency),
  ]
}

/** A trend that is smaller changes no decision: the ratio is paired, and tolerances are in whole percents. */
const DRIFT = { change: 0.05, p: 0.01 }

function drift(label: string, samples: LatencySamples): Caveat[] {
  const trend = trendOf(endToEndMs(samples))
  if (trend === null || Math.abs(trend.change) < DRIFT.change || trend.p > DRIFT.p) return []
  const direction = trend.change > 0 ? 'rose' : 'fell'
  return [
    caveat(
      'timing-drift',
      `Its times ${direction} over the pass by ${inPercent(trend.change)} of their median, for example because clock speeds or other work changed. The models alternate, so ratios are unaffected. Times in milliseconds hold for this run only; to use them, measure again on a quiet machine.`,
      label,
    ),
  ]
}

/** Share of all cores that others may keep busy: the background of an idle desktop stays below. */
const OTHERS_SHARE = 0.05

function otherLoad({ machine: { othersCores, cores, before, after } }: LatencyOutcome): Caveat[] {
  if (othersCores === null || othersCores / cores < OTHERS_SHARE) return []
  const ready = [before, after].flatMap(({ runnable }) => (runnable === null ? [] : [Math.max(0, runnable - 1)]))
  const waiting = ready.length < 2 ? '' : ` (other runnable threads: ${ready[0]} before, ${ready[1]} after)`
  return [
    caveat(
      'timing-other-load',
      `Other work on the machine kept ${othersCores.toFixed(1)} of ${cores} cores busy during timing${waiting}. Times are longer and vary more than on a quiet machine. Ratios are not biased, but their intervals are wider. Stop the other work and measure again.`,
    ),
  ]
}

/** Governors step by more than this; a steady clock reads within it. */
const CLOCK_CHANGE = 0.05

function clocks({ machine: { before, after } }: LatencyOutcome): Caveat[] {
  const found = clocksOf(before).flatMap(({ what, MHz }, at) => {
    const later = clocksOf(after)[at]?.MHz ?? null
    if (MHz === null || later === null || Math.abs(later / MHz - 1) < CLOCK_CHANGE) return []
    return [`${what} from ${Math.round(MHz)} to ${Math.round(later)} MHz`]
  })
  if (found.length === 0) return []
  return [
    caveat(
      'timing-clock-changed',
      `Clock speeds changed during timing (${found.join(', ')}). Times in milliseconds depend on when they were taken. Fix the clocks, or let the machine cool down, and measure again.`,
    ),
  ]
}

function clocksOf({ processorMHz, gpus }: MachineState) {
  const gpuClocks = (gpus ?? []).map(({ name, clockMHz }) => ({ what: name, MHz: clockMHz }))
  return [{ what: 'processor', MHz: processorMHz }, ...gpuClocks]
}

/** A stage should be at least so many steps of the clock long. */
const FEWEST_STEPS = 20

function coarseTimer(label: string, samples: LatencySamples, stepMs: number | null): Caveat[] {
  if (stepMs === null) return []
  const stages = {
    preprocessing: samples.preprocessMs,
    inference: samples.inferenceMs,
    'post-processing': samples.postprocessMs,
  }
  const short = Object.entries(stages).filter(([, times]) => summarise(times).p50 < FEWEST_STEPS * stepMs)
  if (short.length === 0) return []
  return [
    caveat(
      'timing-timer-coarse',
      `The clock steps by ${Number(stepMs.toPrecision(2))} ms, too coarse for its ${short.map(([name]) => name).join(' and ')}, which last less than ${FEWEST_STEPS} steps. These times are rough.`,
      label,
    ),
  ]
}

const FIRST_CALL_FACTOR = 20

function slowFirstCall({ label, firstCallMs, samples }: TimedModel & { readonly samples: LatencySamples }): Caveat[] {
  if (firstCallMs === null) return []
  const factor = firstCallMs / summarise(samples.inferenceMs).p50
  if (!(factor > FIRST_CALL_FACTOR)) return []
  return [
    caveat(
      'timing-first-call',
      `Its first call took ${Math.round(factor)} times as long as the median call, because kernels are chosen, compiled or loaded then. Latency does not include it. A program that starts again for each image waits for it every time.`,
      label,
    ),
  ]
}

function inPercent(change: number): string {
  return `${Math.round(100 * Math.abs(change))} %`
}

function caveat(code: CaveatCode, message: string, subject: string | null = null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
