import { parentPort, workerData } from 'node:worker_threads'
import { hashShared, type ReadPart, readParts, type SharedFile } from './plain-parts.ts'

/** What a thread is started with. */
export interface PlainJob {
  readonly file: SharedFile
  /** Whether it hashes the file before it takes parts. */
  readonly hashes: boolean
}

/** What a thread sends: parts as they are read, the hash, and null at its end. */
export type PlainMessage = ReadPart | { readonly sha256: string | null } | null

const { file, hashes } = workerData as PlainJob
const send = (message: PlainMessage, move: ArrayBuffer[] = []) => parentPort?.postMessage(message, move)
if (hashes) send({ sha256: hashShared(file) })
for (const read of readParts(file)) {
  const columns =
    read.rows === null ? [] : [read.rows.imageIds, read.rows.categoryIds, read.rows.boxes, read.rows.scores]
  send(
    read,
    columns.map(({ buffer }) => buffer),
  )
}
send(null)
