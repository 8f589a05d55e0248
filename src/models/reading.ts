import type { Candidates } from './candidates.ts'
import type { Outputs } from './outputs.ts'
import { type DistancesReading, readDistances } from './readings/distances.ts'
import type { ReadingContext } from './readings/reading-context.ts'
import { type RowsReading, readRows } from './readings/rows.ts'

/** How boxes, scores and classes lie in a model's outputs, as plain data. */
export type Reading = RowsReading | DistancesReading

type Reader<K extends Reading['kind']> = (
  reading: Extract<Reading, { kind: K }>,
  outputs: Outputs,
  context: ReadingContext,
  into: Candidates,
) => void

/** Every kind of reading and what carries it out. */
const readers = {
  rows: readRows,
  distances: readDistances,
} as const satisfies { readonly [K in Reading['kind']]: Reader<K> }

/** Reads one picture's outputs: adds every candidate above the score floor, in the frame that the plan names. */
export function readOutputs(reading: Reading, outputs: Outputs, context: ReadingContext, into: Candidates): void {
  const reader = readers[reading.kind] as Reader<Reading['kind']>
  reader(reading, outputs, context, into)
}
