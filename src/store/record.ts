import { Damaged } from './sealed.ts'
import type { StoredImage } from './stored-image.ts'

const KEY_BYTES = 32
const HEAD_BYTES = KEY_BYTES + 4 + 4 + 4
/** Which columns are narrow: class numbers in 16 bits, boxes and scores in 32. */
const narrow = { classes: 1, boxes: 2, scores: 4 } as const

/** One image as bytes of its own, not yet read. */
export interface Record {
  readonly key: string
  readonly bytes: Uint8Array
}

/**
 * An image as bytes: key, length of the facts, number of detections, flags, facts as JSON, then class numbers, boxes and
 * scores. A column whose numbers are all float32, as detectors give them, takes four bytes per number and loses nothing.
 */
export function recordOf({ key, facts, classIndex, boxes, scores }: StoredImage): Record {
  const json = Buffer.from(JSON.stringify(facts))
  const [classes, classFlag] = narrowed(classIndex, Uint16Array, narrow.classes)
  const [corners, boxFlag] = narrowed(boxes, Float32Array, narrow.boxes)
  const [confidences, scoreFlag] = narrowed(scores, Float32Array, narrow.scores)
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(key, 'hex')
  head.writeUInt32LE(json.length, KEY_BYTES)
  head.writeUInt32LE(scores.length, KEY_BYTES + 4)
  head.writeUInt32LE(classFlag | boxFlag | scoreFlag, KEY_BYTES + 8)
  return { key, bytes: Buffer.concat([head, json, bytesOf(classes), bytesOf(corners), bytesOf(confidences)]) }
}

/** The records that lie one behind the other. @throws Damaged where one reaches over the end. */
export function splitRecords(content: Buffer): Record[] {
  const records: Record[] = []
  for (let from = 0; from < content.length; ) {
    const rest = content.subarray(from)
    if (rest.length < HEAD_BYTES) throw new Damaged('its last entry is cut off')
    const { length } = layoutOf(rest)
    if (length > rest.length) throw new Damaged('an entry is longer than the file')
    records.push({ key: rest.toString('hex', 0, KEY_BYTES), bytes: rest.subarray(0, length) })
    from += length
  }
  return records
}

/** The image of a record. @throws Damaged where its facts are not JSON. */
export function imageOf({ key, bytes }: Record): StoredImage {
  const record = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { factsEnd, count, flags, classBytes, boxBytes } = layoutOf(record)
  const classesEnd = factsEnd + classBytes * count
  const boxesEnd = classesEnd + 4 * boxBytes * count
  return {
    key,
    facts: parsed(record.toString('utf8', HEAD_BYTES, factsEnd)),
    classIndex: Int32Array.from(
      flags & narrow.classes
        ? new Uint16Array(copied(record, factsEnd, classesEnd))
        : new Int32Array(copied(record, factsEnd, classesEnd)),
    ),
    boxes: widened(copied(record, classesEnd, boxesEnd), (flags & narrow.boxes) !== 0),
    scores: widened(copied(record, boxesEnd, record.length), (flags & narrow.scores) !== 0),
  }
}

function layoutOf(record: Buffer) {
  const factsEnd = HEAD_BYTES + record.readUInt32LE(KEY_BYTES)
  const count = record.readUInt32LE(KEY_BYTES + 4)
  const flags = record.readUInt32LE(KEY_BYTES + 8)
  const [classBytes, boxBytes, scoreBytes] = [
    flags & narrow.classes ? 2 : 4,
    flags & narrow.boxes ? 4 : 8,
    flags & narrow.scores ? 4 : 8,
  ]
  return {
    factsEnd,
    count,
    flags,
    classBytes,
    boxBytes,
    length: factsEnd + count * (classBytes + 4 * boxBytes + scoreBytes),
  }
}

type Wide = Int32Array | Float64Array
type Narrow = Uint16Array | Float32Array

function narrowed<W extends Wide, N extends Narrow>(
  column: W,
  type: { from(values: W): N },
  flag: number,
): readonly [W | N, number] {
  const short = type.from(column)
  return column.every((value, at) => Object.is(value, short[at])) ? [short, flag] : [column, 0]
}

function widened(bytes: ArrayBuffer, isNarrow: boolean): Float64Array {
  return isNarrow ? Float64Array.from(new Float32Array(bytes)) : new Float64Array(bytes)
}

function bytesOf({ buffer, byteOffset, byteLength }: Wide | Narrow): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Columns begin at any byte of the file, and typed arrays do not. */
function copied(record: Buffer, from: number, to: number): ArrayBuffer {
  return new Uint8Array(record.subarray(from, to)).buffer
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Damaged('the facts of an entry are not JSON')
  }
}
