import type { Record } from './record.ts'
import type { Segment } from './segment.ts'
import { readSegments, writeSegment } from './segment-folder.ts'
import type { StoreFiles } from './store-files.ts'
import type { Origin } from './stored-image.ts'

/** A damaged byte costs what its file holds: about a thousand images of a few hundred detections each. */
export const SEGMENT_BYTES = 8 * 2 ** 20
/** Files below this size are joined, once there are so many. */
const SMALL_BYTES = 2 ** 20
const MANY = 8

/**
 * Joins a group's small segments into larger ones. The larger ones are in place before the small ones go, so that nothing is
 * ever missing; who lists the folder in between sees an entry twice.
 * @returns paths of the segments that were written.
 * @throws what the file system says.
 */
export async function joinSegments(files: StoreFiles, store: string, group: string): Promise<string[]> {
  const { segments } = await readSegments(files, store, group)
  const small = segments.filter(({ records }) => bytesOf(records) < SMALL_BYTES)
  if (small.length < MANY) return []
  const byOrigin = new Map<string, Segment[]>()
  for (const segment of small) {
    const origin = JSON.stringify(segment.origin)
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), segment])
  }
  const written: string[] = []
  for (const some of byOrigin.values()) {
    const records = new Map(some.flatMap((segment) => segment.records).map((record) => [record.key, record]))
    const sorted = [...records.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
    const { origin } = some[0] as { origin: Origin }
    for (const part of inPieces(sorted))
      written.push(await writeSegment(files, store, { group, origin, records: part }))
  }
  for (const { path } of small) if (!written.includes(path)) await files.remove(path)
  return written
}

/** Records in pieces that are segments of their own. */
export function inPieces(records: readonly Record[]): Record[][] {
  const pieces: Record[][] = []
  let bytes = SEGMENT_BYTES
  for (const record of records) {
    if (bytes + record.bytes.length > SEGMENT_BYTES) {
      pieces.push([])
      bytes = 0
    }
    pieces.at(-1)?.push(record)
    bytes += record.bytes.length
  }
  return pieces
}

function bytesOf(records: readonly Record[]): number {
  return records.reduce((sum, { bytes }) => sum + bytes.length, 0)
}
