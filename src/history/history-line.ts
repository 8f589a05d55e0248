import type { TrackedFigureId, TrackedUnit } from '../report/tracked/tracked-figures.ts'
import type { Interval } from '../statistics/interval.ts'

/** Version of a line's shape; a reader of an older version refuses a newer one. */
export const HISTORY_VERSION = 1

/** How every line begins, so that one that was cut off is known as detcompare's own. */
export const LINE_HEAD = '{"detcompareHistory":'

/** A figure of a side: its value and interval in the unit that it is shown in. */
export interface HistoryFigure {
  readonly value: number
  readonly interval: Interval | null
  readonly unit: TrackedUnit
}

/** A file of a side. */
export interface HistoryCheckpoint {
  /** Of the model, or of the file of detections, hex. */
  readonly sha256: string | null
  /** Stored detections; null where the run stored none. The path is relative to the folder of the history, with slashes. */
  readonly detections: { readonly path: string; readonly sha256: string } | null
}

export interface HistorySide {
  readonly label: string
  readonly role: 'baseline' | 'variant'
  /** Whether its detections are those of an earlier run of this history, so that its figures are not new ones. */
  readonly isEarlier: boolean
  readonly checkpoints: readonly HistoryCheckpoint[]
  readonly figures: Readonly<Partial<Record<TrackedFigureId, HistoryFigure>>>
}

/** A variant against the baseline. */
export interface HistoryChange {
  readonly variant: string
  readonly verdict: string | null
  /** Of AP, in points. */
  readonly change: number | null
  readonly interval: Interval | null
  /** Of the median latency; null where it was not measured on both sides. */
  readonly latency: { readonly verdict: string; readonly ratio: number; readonly interval: Interval | null } | null
  readonly claims: readonly { readonly claim: string; readonly result: string | null }[]
}

/** What a run's times depend on besides the models. */
export interface HistoryMachine {
  /** Host name, or what `--machine` says. */
  readonly name: string
  readonly processor: string
  readonly instructionSets: readonly string[] | null
  readonly cores: number
  readonly cpuQuota: number | null
  readonly memoryBytes: number
  readonly operatingSystem: string
  /** Null where no model ran. */
  readonly provider: string | null
  readonly device: number | null
  readonly gpu: { readonly name: string | null; readonly driver: string | null } | null
  readonly threads: number | null
}

/** What tells whether two runs saw the same images. */
export interface HistoryData {
  readonly path: string
  readonly fingerprint: string
  readonly split: string | null
  readonly images: number
  /** As `--limit` and `--seed` had them, which choose images. */
  readonly limit: number | null
  readonly seed: number
  /** As `--choose-on` had it: figures are about the other images. */
  readonly chooseOn: number | null
}

/** One run, which is one line. */
export interface HistoryLine {
  readonly detcompareHistory: typeof HISTORY_VERSION
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly command: 'compare' | 'eval'
  readonly confidence: number
  readonly data: HistoryData
  readonly machine: HistoryMachine
  readonly versions: {
    readonly detcompare: string
    readonly node: string
    readonly onnxruntime: string | null
  }
  /** Confidence threshold that times depend on; null where no model ran. */
  readonly deployScore: number | null
  /** The baseline first. */
  readonly sides: readonly HistorySide[]
  readonly changes: readonly HistoryChange[]
  readonly gates: readonly { readonly rule: string; readonly variant: string; readonly passed: boolean | null }[]
  /** Path of report.json relative to the folder of the history, with slashes; null where it was not written. */
  readonly report: string | null
}
