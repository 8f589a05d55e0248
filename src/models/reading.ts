import type { Candidates } from './candidates.ts'
import { type Outputs, sliceOfBatch } from './outputs.ts'
import { type AnchorCodesReading, readAnchorCodes } from './readings/anchor-codes.ts'
import { type AnchorsReading, readAnchors } from './readings/anchors.ts'
import { type DistancesReading, readDistances } from './readings/distances.ts'
import { type FastestDetReading, readFastestDet } from './readings/fastest-det.ts'
import type { ReadingContext } from './readings/reading-context.ts'
import { holdsAllPictures, type RowsReading, readRows } from './readings/rows.ts'
import { readSelected, type SelectedReading } from './readings/selected.ts'

/** How boxes, scores and classes are laid out in a model's outputs, as plain data. */
export type Reading =
  | RowsReading
  | DistancesReading
  | AnchorsReading
  | AnchorCodesReading
  | FastestDetReading
  | SelectedReading

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
  anchors: readAnchors,
  'anchor-codes': readAnchorCodes,
  'fastest-det': readFastestDet,
  selected: readSelected,
} as const satisfies { readonly [K in Reading['kind']]: Reader<K> }

/**
 * What reading one picture needs of a call's outputs: its slice where they have a batch axis, all where boxes of all
 * pictures follow one another, which may be as many as there are pictures.
 * @param place which picture of the call, from 0.
 */
export function outputsToRead(reading: Reading, outputs: Outputs, place: number, batch: number): Outputs {
  const together = reading.kind === 'rows' && holdsAllPictures(reading, outputs)
  return together ? outputs : sliceOfBatch(outputs, place, batch)
}

/** Reads one picture's outputs: adds every candidate above the score floor, in the frame that the plan names. */
export function readOutputs(reading: Reading, outputs: Outputs, context: ReadingContext, into: Candidates): void {
  const reader = readers[reading.kind] as Reader<Reading['kind']>
  reader(reading, outputs, context, into)
}
