import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ErrorKind, ErrorTotal } from '../../../src/evaluation/error-kinds/error-kind.ts'
import type { EvaluationCase } from '../evaluation-case.ts'

/** A data set with what tidecv says of it. */
export interface RecordedErrors {
  readonly seed: number
  readonly case: EvaluationCase
  /** The first is the data set as it is. */
  readonly draws: readonly {
    /** How often each image counts, in the case's order. */
    readonly weights: readonly number[]
    /** Null where tidecv divides by zero: there is neither an object nor a detection, perhaps only after a fix. */
    readonly figures: {
      readonly AP50: number
      readonly dAP: Readonly<Record<ErrorKind | ErrorTotal, number>>
      readonly counts: Readonly<Record<ErrorKind, number>>
    } | null
  }[]
}

const path = new URL('../../../fixtures/tide/cases.json.gz', import.meta.url)

/** Recorded by scripts/tide/record_cases.py. */
export const recordedErrors: readonly RecordedErrors[] = JSON.parse(gunzipSync(readFileSync(path)).toString()).cases
