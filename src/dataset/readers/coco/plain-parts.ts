import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { type PlainRows, readPlainRows } from './plain-rows.ts'
import { ResultRow } from './result-row.ts'

/** Long enough for what a part costs besides its rows to be nothing, short enough for a key to be answered in between. */
const PART_BYTES = 1 << 21
/** How far a part's last row may reach into the next. */
const OVERLAP_BYTES = 1 << 16

/** An open file that threads read together: each takes the next part that nobody has taken. */
export interface SharedFile {
  readonly descriptor: number
  readonly bytes: number
  /** In shared memory: how many parts are taken. */
  readonly taken: Int32Array
}

/** What was read of one part; no rows where it cannot be read, or is not of plain rows alone. */
export interface ReadPart {
  readonly part: number
  readonly rows: PlainRows | null
}

/** A file of so many bytes, of which nothing is taken yet. */
export function sharedFile(descriptor: number, bytes: number): SharedFile {
  return { descriptor, bytes, taken: new Int32Array(new SharedArrayBuffer(4)) }
}

/** How many parts a file has, all of about one length. */
export function partCount({ bytes }: Pick<SharedFile, 'bytes'>): number {
  return Math.ceil(bytes / PART_BYTES)
}

/** Leaves no parts to anybody. */
export function takeAll(file: SharedFile): void {
  Atomics.store(file.taken, 0, partCount(file))
}

/** Reads part after part until all are taken, or one cannot be read or is not of plain rows alone. */
export function* readParts(file: SharedFile): Generator<ReadPart, void> {
  const parts = partCount(file)
  const partBytes = Math.ceil(file.bytes / parts)
  const bytes = new Uint8Array(Math.min(file.bytes, partBytes + OVERLAP_BYTES))
  const row = new ResultRow()
  for (;;) {
    const part = Atomics.add(file.taken, 0, 1)
    if (part >= parts) return
    const offset = part * partBytes
    const length = readAt(file.descriptor, bytes, offset)
    const isLast = part === parts - 1
    const own = Math.min(partBytes, length ?? 0)
    const rows = length === null ? null : readPlainRows(row, { bytes, length, offset, own, isLast })
    if (rows === null) takeAll(file)
    yield { part, rows }
  }
}

/** SHA-256 of the whole file, hex; null where it cannot be read. */
export function hashShared({ descriptor, bytes }: SharedFile): string | null {
  const hash = createHash('sha256')
  const piece = new Uint8Array(1 << 20)
  for (let offset = 0; offset < bytes; ) {
    const length = readAt(descriptor, piece, offset)
    if (length === null) return null
    if (length === 0) break
    hash.update(piece.subarray(0, length))
    offset += length
  }
  return hash.digest('hex')
}

/** Fills the bytes from an offset of the file on; returns how many there are, null where the system cannot read them. */
function readAt(descriptor: number, bytes: Uint8Array, offset: number): number | null {
  let length = 0
  try {
    for (let more = -1; more !== 0 && length < bytes.length; length += more) {
      more = readSync(descriptor, bytes, length, bytes.length - length, offset + length)
    }
  } catch {
    return null
  }
  return length
}
