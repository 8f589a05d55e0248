import type { CaveatCode } from './caveat-codes.ts'

/** Something that weakens a result without stopping it; every caveat stands in the report. */
export interface Caveat {
  /** Stable, kebab-case; `detcompare explain <code>` prints its page. */
  readonly code: CaveatCode
  /** One sentence for a person: what was found and what it means for the numbers. */
  readonly message: string
  /** The model's label, or null where the caveat concerns the data or the run. */
  readonly subject: string | null
  /** How often it was seen; 1 where counting makes no sense. */
  readonly count: number
  /** A few places where it was seen (file names, annotation ids), at most five. */
  readonly examples: readonly string[]
}
