import type { ElementType } from '../../file/model-signature.ts'
import { elementType } from '../../file/onnx-graph.ts'
import type { WireReader } from '../../file/onnx-wire.ts'
import { elementsOf, isParameter, type StoredTensor } from './graph.ts'
import { valuePrint } from './value-print.ts'

/** Tensors of shapes, axes, factors and bounds are short; weights are not read as numbers. */
const MOST_VALUES = 1024
const MOST_DIMENSIONS = 64
const EXTERNAL = 1

/** Bytes of one stored value. */
const widths: Partial<Record<ElementType, 1 | 2 | 4 | 8>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
  float64: 8,
  int8: 1,
  uint8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
}

/** Reads a `TensorProto`: its shape, the values of short ones, and the print of parameters. */
export function readStoredTensor(message: WireReader): StoredTensor {
  const shape: number[] = []
  const typed: number[] = []
  const read = { type: 0, name: '', location: 0 }
  let raw: Uint8Array | null = null
  message.message({
    1: (reader, wireType) => reader.integers(wireType, shape, MOST_DIMENSIONS),
    2: (reader) => {
      read.type = reader.int32()
    },
    4: (reader, wireType) => reader.floats(wireType, typed, Number.POSITIVE_INFINITY),
    5: (reader, wireType) => reader.integers(wireType, typed, Number.POSITIVE_INFINITY),
    7: (reader, wireType) => reader.integers(wireType, typed, MOST_VALUES),
    8: (reader) => {
      read.name = reader.text()
    },
    9: (reader) => {
      raw = reader.bytes()
    },
    14: (reader) => {
      read.location = reader.int32()
    },
  })
  const type = elementType(read.type)
  const tensor = { name: read.name, type, shape, values: null, print: null }
  const width = widths[type]
  const bytes = raw ?? bytesOf(typed, type)
  const elements = elementsOf(shape)
  if (read.location === EXTERNAL || width === undefined || bytes === null) return tensor
  if (bytes.length !== elements * width) return tensor
  return {
    ...tensor,
    values: elements <= MOST_VALUES ? numbersIn(bytes, type) : null,
    print: isParameter(tensor) ? valuePrint(bytes, width) : null,
  }
}

/** Values that were written one by one, as the raw bytes that they could have been written as. */
function bytesOf(typed: readonly number[], type: ElementType): Uint8Array | null {
  const array = arrayFor(type, typed)
  return array === null ? null : new Uint8Array(array.buffer)
}

function arrayFor(type: ElementType, typed: readonly number[]) {
  switch (type) {
    case 'float32':
      return Float32Array.from(typed)
    case 'float16':
    case 'bfloat16':
      return Uint16Array.from(typed)
    case 'int32':
      return Int32Array.from(typed)
    case 'int64':
      return BigInt64Array.from(typed, BigInt)
    case 'int8':
    case 'uint8':
    case 'bool':
      return Uint8Array.from(typed)
    default:
      return null
  }
}

/** Little-endian bytes as numbers; null for types that no shape and no factor has. */
function numbersIn(bytes: Uint8Array, type: ElementType): number[] | null {
  const { buffer } = Uint8Array.from(bytes)
  switch (type) {
    case 'float32':
      return [...new Float32Array(buffer)]
    case 'float64':
      return [...new Float64Array(buffer)]
    case 'int32':
      return [...new Int32Array(buffer)]
    case 'int64':
      return Array.from(new BigInt64Array(buffer), Number)
    case 'bool':
    case 'uint8':
      return [...bytes]
    default:
      return null
  }
}
