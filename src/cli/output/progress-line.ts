import { Presets, SingleBar } from 'cli-progress'
import type { Caveat } from '../../caveat.ts'
import type { Progress } from '../../progress.ts'
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

/**
 * A bar with rate and remaining time on a terminal; a line every 30 seconds where there is none, so that a short run
 * stays silent and a log of a long one shows life; nothing where `quiet`.
 */
export function progressView(stream: NodeJS.WriteStream, quiet: boolean): ProgressView {
  if (quiet) return { show: () => {}, warn: () => {}, note: () => {}, end: () => {} }
  return stream.isTTY ? barView(stream) : lineView(stream)
}

function barView(stream: NodeJS.WriteStream): ProgressView {
  const format = '{title} [{bar}] {value}/{total} {unit} · {rate}/s · {eta_formatted} left'
  let bar: SingleBar | null = null
  let stage: Progress['stage'] | null = null
  let begun = 0
  const end = () => {
    bar?.stop()
    bar = null
  }
  return {
    show(progress) {
      if (progress.silentMs !== undefined) {
        end()
        say(silenceLine(progress), stream)
        return
      }
      if (progress.stage !== stage) {
        end()
        stage = progress.stage
        begun = performance.now()
      }
      if (bar === null) {
        bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true }, Presets.rect)
        bar.start(progress.total, 0, { ...stages[stage], rate: '–' })
      }
      bar.setTotal(progress.total)
      const seconds = (performance.now() - begun) / 1000
      bar.update(progress.done, { rate: (progress.done / Math.max(seconds, 0.001)).toFixed(1) })
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
