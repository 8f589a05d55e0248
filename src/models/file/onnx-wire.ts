import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire'
import { inMegabytes, seeLimits } from '../../files/file-limits.ts'

/** What to do with each field of a message, by field number; fields not named are stepped over without a copy. */
export type Fields = Readonly<Record<number, (reader: WireReader, wireType: WireType) => void>>

/** Graphs within graphs: protobuf, and so onnxruntime, reads messages up to 100 deep, and each graph takes three of them. */
export const MOST_NESTED_GRAPHS = 33
/** Messages around one that is read: so many graphs, nodes and attributes, and what is in the innermost attributes. */
const MOST_DEPTH = 3 * MOST_NESTED_GRAPHS + 3
/** Of names, metadata and operators together: what is kept of a file besides its weights, which stay in the file. */
const MOST_BYTES = 50_000_000
/** What a message takes in memory besides its texts, roughly. */
const MESSAGE_BYTES = 16

/** A file goes beyond what is read of any; the message is a clause. */
export class WireLimit extends Error {}

/** The file nests graphs deeper than `MOST_NESTED_GRAPHS`. */
export class GraphTooDeep extends Error {}

/** What was kept of one file so far. */
interface Kept {
  bytes: number
}

/**
 * Reads one protobuf message of an ONNX file. Byte fields are views into `bytes`, so weights are never copied.
 * @throws GraphTooDeep for messages that are nested too deeply, WireLimit for those that hold too many texts.
 * @throws Error from the reader when the bytes end early (a RangeError) or are no protobuf.
 */
export function readMessage(bytes: Uint8Array, fields: Fields): void {
  new WireReader(bytes, { bytes: 0 }, 0).readAll(fields)
}

/** Whether the outermost field at the end of a message reaches beyond its bytes, as in a file that was cut off. */
export function endsEarly(bytes: Uint8Array): boolean {
  try {
    readMessage(bytes, {})
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}

/** Reads the fields of one message, within the limits of the file that it is part of. */
export class WireReader extends BinaryReader {
  readonly #kept: Kept
  readonly #depth: number

  constructor(bytes: Uint8Array, kept: Kept, depth: number) {
    super(bytes)
    this.#kept = kept
    this.#depth = depth
  }

  /** Reads every field of this message. */
  readAll(fields: Fields): void {
    while (this.pos < this.len) {
      const [number, wireType] = this.tag()
      const read = fields[number]
      if (read === undefined) this.skip(wireType, number)
      else read(this, wireType)
    }
  }

  /** Reads a field that is itself a message. */
  message(fields: Fields): void {
    if (this.#depth > MOST_DEPTH) throw new GraphTooDeep(`graphs nested deeper than ${MOST_NESTED_GRAPHS}`)
    this.#keep(MESSAGE_BYTES)
    new WireReader(this.bytes(), this.#kept, this.#depth + 1).readAll(fields)
  }

  /** Reads a text field. */
  text(): string {
    const start = this.pos
    const length = this.uint32()
    this.pos = start
    this.#keep(length)
    return this.string()
  }

  /** A 64-bit field as a number: ONNX's dimensions and versions stay far below 2^53. */
  integer(): number {
    return Number(this.int64())
  }

  /** A repeated 64-bit field, packed (one length-delimited run) or not, as exporters write either; at most `most` are kept. */
  integers(wireType: WireType, into: number[], most: number): void {
    if (wireType !== LENGTH_DELIMITED) {
      const value = this.integer()
      if (into.length < most) into.push(value)
      return
    }
    const packed = new BinaryReader(this.bytes())
    while (packed.pos < packed.len && into.length < most) into.push(Number(packed.int64()))
  }

  /** A repeated 32-bit float field, packed or not; at most `most` are kept. */
  floats(wireType: WireType, into: number[], most: number): void {
    if (wireType !== LENGTH_DELIMITED) {
      const value = this.float()
      if (into.length < most) into.push(value)
      return
    }
    const packed = new BinaryReader(this.bytes())
    while (packed.pos < packed.len && into.length < most) into.push(packed.float())
  }

  /** A `StringStringEntryProto`: metadata and external data use it. */
  entry(into: Record<string, string>): void {
    let key = ''
    let value = ''
    this.message({
      1: (reader) => {
        key = reader.text()
      },
      2: (reader) => {
        value = reader.text()
      },
    })
    into[key] = value
  }

  #keep(bytes: number): void {
    this.#kept.bytes += bytes
    if (this.#kept.bytes > MOST_BYTES) {
      throw new WireLimit(`its metadata and names have more than ${inMegabytes(MOST_BYTES)} ${seeLimits}`)
    }
  }
}

const LENGTH_DELIMITED: WireType = 2
