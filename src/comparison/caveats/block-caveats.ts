import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import { endToEndMs } from '../../measurement/outcomes/end-to-end-ms.ts'
import type { LatencyOutcome, LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import { driftLimit, logsOfStretches, sharedConfidence, widening } from '../../statistics/paired-ratio.ts'
import { driftOf, type Level, levelsOf } from '../../statistics/stretch-signs.ts'

/** A model and its times. */
interface Timed {
  readonly label: string
  readonly samples: LatencySamples
}

/** How much rarer levels are found by chance than a drift: both together err in about one quiet run of twenty. */
const LEVELS_SHARE = 0.4

/**
 * That blocks are not independent measurements of one ratio, which their interval presumes: they drift, or have two levels.
 * Of every model's ratio to the first; `confidence` is that of all ratios together.
 */
export function blockCaveats(
  [first, ...others]: readonly Timed[],
  confidence: number,
  stoppedBy: LatencyOutcome['stoppedBy'],
): Caveat[] {
  if (first === undefined) return []
  const before = endToEndMs(first.samples)
  const each = sharedConfidence(confidence, Math.max(1, others.length))
  return others.flatMap(({ label, samples }) => {
    const logs = logsOfStretches(before, endToEndMs(samples), samples.stretches)
    const blocks = { label, baseline: first.label, logs, confidence: each, stoppedBy }
    const drifts = drift(blocks)
    // A slow wave is at its two ends most of the time.
    return drifts.length > 0 ? drifts : levels(blocks)
  })
}

/** One model's blocks against the first's. */
interface Blocks {
  readonly label: string
  readonly baseline: string
  /** Of the ratio, block by block. */
  readonly logs: readonly number[]
  readonly confidence: number
  readonly stoppedBy: LatencyOutcome['stoppedBy']
}

function drift({ label, baseline, logs, confidence, stoppedBy }: Blocks): Caveat[] {
  const found = driftOf(logs)
  if (found === null || found.p >= driftLimit(confidence)) return []
  const wider = widening(logs, confidence)
  return [
    caveat(
      'timing-blocks-drift',
      `The ratio of its time to that of ${baseline} drifts: blocks next to each other are alike (correlation ${found.correlation.toFixed(2)}, ${logs.length} blocks). Its interval is ${wider.toFixed(1)} times as wide as for independent blocks, and can still be too narrow. ${budgetAdvice(stoppedBy)}Repeat the run at other times, and rely only on what all runs show.`,
      label,
    ),
  ]
}

function levels({ label, baseline, logs, confidence, stoppedBy }: Blocks): Caveat[] {
  const found = levelsOf(logs)
  if (found === null || found.p >= LEVELS_SHARE * driftLimit(confidence)) return []
  const { low, high } = found
  return [
    caveat(
      'timing-two-levels',
      `The ratio of its time to that of ${baseline} has two levels: ${inWords(low)}, ${inWords(high)} of ${logs.length} blocks. Sessions of one file may come in two kinds, or the machine has two states. The result is an average that depends on how often each occurs; one session shows either level. ${budgetAdvice(stoppedBy)}Repeat the run at other times.`,
      label,
    ),
  ]
}

/** The pass goes on by itself where blocks are suspicious, unless the budget ends it. */
function budgetAdvice(stoppedBy: LatencyOutcome['stoppedBy']): string {
  return stoppedBy === 'budget' ? 'Give a larger --latency-budget, so that there are more blocks. ' : ''
}

function inWords({ count, mean }: Level): string {
  return `${Math.exp(mean).toPrecision(3)} in ${count}`
}

function caveat(code: CaveatCode, message: string, subject: string): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
