import { SingleBar } from 'cli-progress'
import type { Caveat } from '../../caveat.ts'
import type { Progress } from '../../progress.ts'
import { type BarFacts, barText } from './progress/bar-text.ts'
import { durationText } from './progress/duration-text.ts'
import { planText, type RunPlan, StepCounter } from './progress/run-plan.ts'
import { say } from './streams.ts'

/** What each stage is called while it runs, and what is counted in it. */
const stages = {
  read: { title: 'reading', unit: 'MB' },
  scan: { title: 'reading annotations', unit: 'images' },
  look: { title: 'looking at pictures', unit: 'images' },
  lookup: { title: 'looking up known predictions', unit: 'images' },
  alike: { title: 'comparing pictures', unit: 'rows of bits' },
  load: { title: 'loading', unit: 'models' },
  trial: { title: 'trying other preprocessing', unit: 'images' },
  predict: { title: 'accuracy pass', unit: 'images' },
  latency: { title: 'latency pass', unit: 'rounds' },
  throughput: { title: 'throughput', unit: 'rounds' },
  footprint: { title: 'measuring memory', unit: 'models' },
  evaluate: { title: 'evaluating', unit: 'detections' },
  judge: { title: 'estimating uncertainty', unit: 'steps' },
  check: { title: 'trying other readings', unit: 'percent' },
  gallery: { title: 'reading pictures', unit: 'images' },
  paint: { title: 'drawing', unit: 'images' },
  write: { title: 'writing', unit: 'files' },
} as const satisfies Record<Progress['stage'], { title: string; unit: string }>

const LINE_EVERY_MS = 30_000

/** Shows how far a run is; `end` leaves nothing behind. */
export interface ProgressView {
  show(progress: Progress): void
  /** Prints what weakens the result while the run goes on, one line each. */
  warn(caveats: readonly Caveat[]): void
  /** Prints a sentence while the run goes on. */
  note(text: string): void
  end(): void
}

/** A rate is told when it has been seen for so long, and for so much of the whole or a while longer. */
const RATE_AFTER = { ms: 1000, share: 0.02, atLastMs: 5000 }

/** How long a whole run takes is told when the accuracy pass has shown so much, and where it is worth knowing. */
const EVIDENCE = { images: 16, ms: 3000 }
const WORTH_TELLING_MS = 60_000

/**
 * A bar with the step of the run, rate and remaining time on a terminal, and the plan of the run before it; a line every 30 seconds
 * where there is none, so that a short run stays silent and a log of a long one shows life; nothing where `quiet`.
 */
export function progressView(stream: NodeJS.WriteStream, quiet: boolean, plan: RunPlan | null = null): ProgressView {
  if (quiet) return { show: () => {}, warn: () => {}, note: () => {}, end: () => {} }
  return stream.isTTY ? barView(stream, plan) : lineView(stream)
}

function barView(stream: NodeJS.WriteStream, plan: RunPlan | null): ProgressView {
  const steps = plan && new StepCounter(plan)
  const runBegun = performance.now()
  let bar: SingleBar | null = null
  let stage: Progress['stage'] | null = null
  let begun = 0
  let firstDone = 0
  let isWholeTold = false
  const end = () => {
    bar?.stop()
    bar = null
  }
  const newBar = () => {
    const format = (_: unknown, __: unknown, facts: BarFacts) => barText(facts, stream.columns ?? 80)
    return new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true })
  }
  const tellWhole = (leftMs: number) => {
    const wholeMs = performance.now() - runBegun + leftMs + (steps?.knownAheadMs() ?? 0)
    isWholeTold = true
    if (plan === null || wholeMs < WORTH_TELLING_MS) return
    end()
    say(`${plan.steps.length} steps, about ${durationText(wholeMs)} in all`, stream)
  }
  if (plan !== null) say(planText(plan, (stream.columns ?? 80) - 1 - 'detcompare: '.length), stream)
  return {
    show(progress) {
      if (progress.silentMs !== undefined) {
        end()
        say(silenceLine(progress), stream)
        return
      }
      const { done, total } = progress
      if (progress.stage !== stage) {
        end()
        stage = progress.stage
        begun = performance.now()
        firstDone = done
        steps?.begin(stage)
      }
      const ms = performance.now() - begun
      const made = done - firstDone
      const rate = isSeen(ms, made, total) ? (1000 * made) / ms : null
      const leftMs = rate === null ? null : (1000 * (total - done)) / rate
      const isEvidence = stage === 'predict' && made >= EVIDENCE.images && ms >= EVIDENCE.ms
      if (!isWholeTold && isEvidence && leftMs !== null) tellWhole(leftMs)
      const left = leftMs === null ? null : durationText(leftMs)
      const facts = { ...stages[stage], step: steps?.text() ?? null, done, total, rate, left } satisfies BarFacts
      if (bar === null) {
        bar = newBar()
        bar.start(total, 0, facts)
      }
      bar.setTotal(total)
      bar.update(done, facts)
    },
    warn(caveats) {
      if (caveats.length === 0) return
      end()
      tell(stream, caveats)
    },
    note(text) {
      end()
      say(text, stream)
    },
    end,
  }
}

function isSeen(ms: number, made: number, total: number): boolean {
  if (made <= 0 || ms < RATE_AFTER.ms) return false
  return made >= RATE_AFTER.share * total || ms >= RATE_AFTER.atLastMs
}

function lineView(stream: NodeJS.WriteStream): ProgressView {
  let writtenAt = performance.now()
  return {
    show(progress) {
      const { stage, done, total, silentMs } = progress
      if (silentMs === undefined && performance.now() - writtenAt < LINE_EVERY_MS) return
      writtenAt = performance.now()
      const line = `${stages[stage].title}, ${done} of ${total} ${stages[stage].unit}`
      say(silentMs === undefined ? line : silenceLine(progress), stream)
    },
    warn: (caveats) => tell(stream, caveats),
    note: (text) => say(text, stream),
    end() {},
  }
}

/** Whether a call is only long cannot be seen from here. */
function silenceLine({ stage, done, total, silentMs = 0 }: Progress): string {
  const { title, unit } = stages[stage]
  const seconds = Math.round(silentMs / 1000)
  return `${title}, ${done} of ${total} ${unit}: no answer from the model for ${seconds} s. Ctrl-C ends the run.`
}

function tell(stream: NodeJS.WriteStream, caveats: readonly Caveat[]): void {
  for (const { subject, message } of caveats) {
    say(`${subject === null ? '' : `${subject}: `}${message}`, stream)
  }
}
