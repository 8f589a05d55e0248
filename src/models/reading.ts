import type { Candidates } from './candidates.ts'
import { type Outputs, sliceOfBatch } from './outputs.ts'
import { type AnchorCodesReading, misfitOfAnchorCodes, readAnchorCodes } from './readings/anchor-codes.ts'
import { type AnchorsReading, misfitOfAnchors, readAnchors } from './readings/anchors.ts'
import { type DistancesReading, misfitOfDistances, readDistances } from './readings/distances.ts'
import { type FastestDetReading, misfitOfFastestDet, readFastestDet } from './readings/fastest-det.ts'
import type { NeedsContext, OutputMisfit } from './readings/output-misfit.ts'
import type { ReadingContext } from './readings/reading-context.ts'
import { holdsAllPictures, misfitOfRows, type RowsReading, readRows } from './readings/rows.ts'
import { misfitOfSelected, readSelected, type SelectedReading } from './readings/selected.ts'

/** How boxes, scores and classes are laid out in a model's outputs, as plain data. */
export type Reading =
  | RowsReading
  | DistancesReading
  | AnchorsReading
  | AnchorCodesReading
  | FastestDetReading
  | SelectedReading

/** What carries out a kind of reading, and what it needs of the outputs before that. */
interface Reader<K extends Reading['kind']> {
  readonly misfit: (
    reading: Extract<Reading, { kind: K }>,
    outputs: Outputs,
    context: NeedsContext,
  ) => OutputMisfit | null
  readonly read: (
    reading: Extract<Reading, { kind: K }>,
    outputs: Outputs,
    context: ReadingContext,
    into: Candidates,
  ) => void
}

/** Every kind of reading. */
const readers = {
  rows: { misfit: misfitOfRows, read: readRows },
  distances: { misfit: misfitOfDistances, read: readDistances },
  anchors: { misfit: misfitOfAnchors, read: readAnchors },
  'anchor-codes': { misfit: misfitOfAnchorCodes, read: readAnchorCodes },
  'fastest-det': { misfit: misfitOfFastestDet, read: readFastestDet },
  selected: { misfit: misfitOfSelected, read: readSelected },
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

/**
 * Why one picture's outputs cannot be read so, or null: whatever a kind of reading takes for granted of shapes, counts and
 * types, asked of what came and not of what the file declares.
 */
export function misfitOfOutputs(reading: Reading, outputs: Outputs, context: NeedsContext): OutputMisfit | null {
  return readerOf(reading).misfit(reading, outputs, context)
}

/** Reads one picture's outputs, which fit: adds every candidate above the score floor, in the frame that the plan names. */
export function readOutputs(reading: Reading, outputs: Outputs, context: ReadingContext, into: Candidates): void {
  readerOf(reading).read(reading, outputs, context, into)
}

function readerOf({ kind }: Reading): Reader<Reading['kind']> {
  return readers[kind] as Reader<Reading['kind']>
}
