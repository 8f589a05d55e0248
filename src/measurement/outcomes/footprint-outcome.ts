import type { NodesByProvider } from './nodes-by-provider.ts'

/** What one model takes besides time. */
export interface FootprintOutcome extends NodesByProvider {
  /**
   * Most memory that the process held at once beyond what it held before the model was loaded, in bytes: loading and
   * calls. Null where the model is not in the process's own memory (CUDA).
   */
  readonly peakMemoryBytes: number | null
  /** Multiply-accumulates of one picture; null where an operator cannot be counted, or pictures differ in it. */
  readonly macs: number | null
  /** Operators that ran and cannot be counted. */
  readonly macsLeftOut: readonly string[]
}
