import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire'

/** What to do with each field of a message, by field number; fields not named are stepped over without a copy. */
export type Fields = Readonly<Record<number, (reader: BinaryReader, wireType: WireType) => void>>

/**
 * Reads one protobuf message of an ONNX file. Byte fields are views into `bytes`, so weights are never copied.
 * @throws Error from the reader when the bytes end early or are no protobuf.
 */
export function readMessage(bytes: Uint8Array, fields: Fields): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    const read = fields[number]
    if (read === undefined) reader.skip(wireType, number)
    else read(reader, wireType)
  }
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

/** A 64-bit field as a number: ONNX's dimensions and versions stay far below 2^53. */
export function readInteger(reader: BinaryReader): number {
  return Number(reader.int64())
}

/** A repeated 64-bit field, packed (one length-delimited run) or not, as exporters write either. */
export function readIntegers(reader: BinaryReader, wireType: WireType, into: number[]): void {
  if (wireType !== LENGTH_DELIMITED) {
    into.push(readInteger(reader))
    return
  }
  const packed = new BinaryReader(reader.bytes())
  while (packed.pos < packed.len) into.push(readInteger(packed))
}

const LENGTH_DELIMITED: WireType = 2

/** A `StringStringEntryProto`: metadata and external data use it. */
export function readEntry(bytes: Uint8Array, into: Record<string, string>): void {
  let key = ''
  let value = ''
  readMessage(bytes, {
    1: (reader) => {
      key = reader.string()
    },
    2: (reader) => {
      value = reader.string()
    },
  })
  into[key] = value
}
