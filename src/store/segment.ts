import { type Record, splitRecords } from './record.ts'
import { Damaged, sealed, unsealed } from './sealed.ts'
import type { Origin } from './stored-image.ts'

/** Images that were stored together, all of one model in one way and made on one kind of processor. */
export interface Segment {
  /** Which model in which way, as the store's folders name it. */
  readonly group: string
  readonly origin: Origin
  readonly records: readonly Record[]
}

/** A segment as a file: the length of its head, the head as JSON, the records. */
export function sealedSegment({ group, origin, records }: Segment): ReturnType<typeof sealed> {
  const head = Buffer.from(JSON.stringify({ group, origin, images: records.length }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return sealed([length, head, ...records.map(({ bytes }) => bytes)])
}

/** @throws Damaged for bytes that are not a whole segment. */
export function segmentOf(bytes: Uint8Array): Segment {
  const content = unsealed(bytes)
  if (content.length < 4) throw new Damaged('it is empty')
  const start = 4 + content.readUInt32LE()
  const { group, origin } = headOf(content.toString('utf8', 4, start))
  return { group, origin, records: splitRecords(content.subarray(start)) }
}

function headOf(text: string): Pick<Segment, 'group' | 'origin'> {
  let head: Partial<Segment> | null
  try {
    head = JSON.parse(text)
  } catch {
    throw new Damaged('its head is not JSON')
  }
  if (typeof head?.group !== 'string' || typeof head.origin?.processor !== 'string') {
    throw new Damaged('its head does not say whose it is')
  }
  const { processor, instructionSets } = head.origin
  return { group: head.group, origin: { processor, instructionSets: instructionSets ?? null } }
}
